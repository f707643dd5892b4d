internal import Foundation
package import SystemPackage

/// A folder of a test's own, removed with everything in it at the end.
package final class TemporaryFolder: Sendable {
    package let path: FilePath

    /// What a folder lies on.
    package enum Medium: Sendable {
        /// Memory, where that can be had: to wait for the disk then costs nothing.
        case memory
        /// What the system has for temporary files.
        ///
        /// It is for tests of what is done to a disk, and for programs that are to be run: many a
        /// system lets nothing run that lies in memory.
        case disk
    }

    package init(on medium: Medium = .memory) throws {
        path = Self.parent(medium).appending("sealhook-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            atPath: path.string,
            withIntermediateDirectories: false
        )
    }

    private static func parent(_ medium: Medium) -> FilePath {
        let memory = "/dev/shm"
        if medium == .memory, FileManager.default.isWritableFile(atPath: memory) {
            return FilePath(memory)
        }
        // The real path: on macOS the temporary folder is reached through a link.
        return FilePath(FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path)
    }

    /// The path of a name in the folder.
    package func callAsFunction(_ name: String) -> FilePath {
        path.appending(name)
    }

    /// The names in the folder, hidden ones too, sorted.
    package var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path.string).sorted() }
    }

    /// The names in a folder below this one, sorted; none where there is no such folder.
    package func names(in relative: String) throws -> [String] {
        let folder = path.appending(relative).string
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    /// Every file below this folder, by its path from here.
    package func allFiles() throws -> [String: [UInt8]] {
        var files = [String: [UInt8]]()
        for name in try FileManager.default.subpathsOfDirectory(atPath: path.string) {
            files[name] = bytes(of: name)
        }
        return files
    }

    /// The bytes of a file; nil where there is none.
    package func bytes(of relative: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path.appending(relative).string).map { Array($0) }
    }

    /// Writes a file and the folders on the way to it.
    @discardableResult
    package func put(_ bytes: [UInt8], at relative: String, mode: Int? = nil) throws -> FilePath {
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
    package func put(_ text: String, at relative: String, mode: Int? = nil) throws -> FilePath {
        try put(Array(text.utf8), at: relative, mode: mode)
    }

    /// Removes a file, or a folder with all that is in it.
    package func remove(_ relative: String) throws {
        try FileManager.default.removeItem(atPath: path.appending(relative).string)
    }

    /// Makes a symbolic link.
    package func link(_ relative: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: path.appending(relative).string,
            withDestinationPath: target
        )
    }

    deinit {
        // A test may have taken its own rights away.
        _ = chmod(path.string, 0o700)
        try? FileManager.default.removeItem(atPath: path.string)
    }
}
