import Foundation
import SystemPackage

/// A folder of a test's own, removed at the end.
final class ScratchFolder {
    let path: FilePath

    init() throws {
        let name = "sealhook-test-\(UUID().uuidString)"
        // The real path: on macOS the temporary folder is reached through a link.
        let parent = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
        path = FilePath(parent.appendingPathComponent(name).path)
        try FileManager.default.createDirectory(
            atPath: path.string,
            withIntermediateDirectories: false
        )
    }

    func callAsFunction(_ name: String) -> FilePath {
        path.appending(name)
    }

    /// The names in the folder, hidden ones too.
    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path.string).sorted() }
    }

    deinit {
        // A test may have taken its own rights away.
        _ = chmod(path.string, 0o700)
        try? FileManager.default.removeItem(atPath: path.string)
    }
}

/// What stands in a file, read by other means than those under test.
func content(of path: FilePath) throws -> String {
    try String(contentsOfFile: path.string, encoding: .utf8)
}

/// Writes a file by other means than those under test.
func put(_ content: String, at path: FilePath) throws {
    try content.write(toFile: path.string, atomically: false, encoding: .utf8)
}
