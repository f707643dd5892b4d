internal import Foundation
package import SystemPackage

// By other means than those under test.

/// What stands in a text file.
package func content(of path: FilePath) throws -> String {
    try String(contentsOfFile: path.string, encoding: .utf8)
}

/// Writes a text file.
package func put(_ content: String, at path: FilePath) throws {
    try put(Array(content.utf8), at: path)
}

/// Writes a file.
package func put(_ bytes: [UInt8], at path: FilePath) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path.string))
}
