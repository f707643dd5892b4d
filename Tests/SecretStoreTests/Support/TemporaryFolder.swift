import Foundation
import SystemPackage

/// A folder of one test, removed with it.
final class TemporaryFolder: Sendable {
    let path: FilePath

    init() throws {
        let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
        let url = base.appendingPathComponent("sealhook-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = FilePath(url.path)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path.string)
    }

    /// Writes a file and the folders on the way to it.
    @discardableResult
    func put(_ bytes: [UInt8], at relative: String, mode: Int? = nil) throws -> FilePath {
        let file = path.appending(relative)
        let url = URL(fileURLWithPath: file.string)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(bytes).write(to: url)
        if let mode {
            try FileManager.default.setAttributes(
                [.posixPermissions: mode],
                ofItemAtPath: file.string
            )
        }
        return file
    }

    /// Writes a text file and the folders on the way to it.
    @discardableResult
    func put(_ text: String, at relative: String, mode: Int? = nil) throws -> FilePath {
        try put(Array(text.utf8), at: relative, mode: mode)
    }

    /// The bytes of a file; nil where there is none.
    func bytes(of relative: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path.appending(relative).string).map { Array($0) }
    }

    /// Makes a symbolic link.
    func link(_ relative: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: path.appending(relative).string,
            withDestinationPath: target
        )
    }

    /// The names in a folder, sorted.
    func names(in relative: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path.appending(relative).string)
            .sorted()
    }
}
