internal import Diagnostics
internal import DurableFiles
internal import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A file of pins, which may be a symbolic link: NixOS, stow and Kubernetes make such files so.
enum PinsFile {
    private static let maximumByteCount = 1 << 20

    /// The bytes of the file; nil where there is none.
    ///
    /// - Throws: `Diagnostic` with exit code 8 for a link to a file that somebody else may change,
    ///   `FileError`.
    static func read(_ path: FilePath) throws -> [UInt8]? {
        do {
            return try DurableFile.readIfPresent(path, limit: maximumByteCount)
        } catch  where error.code == .tooManySymbolicLinkLevels {
            do {
                return try readThroughLink(path)
            } catch let error as FileError where error.isMissing {
                return nil
            }
        }
    }

    private static func readThroughLink(_ path: FilePath) throws -> [UInt8] {
        let file = try OpenFile(readingThroughLinks: path)
        // Judged on the open file: the link may lead elsewhere by now.
        let status = try file.status()
        guard status.owner == 0 || status.owner == geteuid(), status.mode & 0o022 == 0 else {
            throw Diagnostic(
                .permissions,
                "it is a symbolic link to a file that another user may change",
                at: Location(file: path.string),
                hints: ["see where it leads: ls -lL \(ShellWord.quoted(path.string))"]
            )
        }
        guard let bytes = try file.readToEnd(limit: maximumByteCount) else {
            throw FileError("read", path, .fileTooLarge)
        }
        return bytes
    }
}
