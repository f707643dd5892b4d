package import Diagnostics
package import SystemPackage

/// A file operation that the system refused.
package struct FileError: ReportableError, Equatable {
    /// What was tried, as in `cannot OPERATION`.
    package var operation: String
    package var path: FilePath
    package var code: Errno

    package init(_ operation: String, _ path: FilePath, _ code: Errno) {
        self.operation = operation
        self.path = path
        self.code = code
    }

    /// Whether the path, or a folder on the way to it, does not exist.
    package var isMissing: Bool { code == .noSuchFileOrDirectory || code == .notDirectory }

    package var diagnostic: Diagnostic {
        Diagnostic(
            status,
            "cannot \(operation): \(reason)",
            at: Location(file: path.string),
            hints: hints
        )
    }

    private var status: ProgramStatus {
        code == .permissionDenied || code == .notPermitted ? .permissions : .failed
    }

    private var reason: String {
        switch code {
        // open(2) with O_NOFOLLOW gives ELOOP where the last part is a symbolic link.
        case .tooManySymbolicLinkLevels: "it is a symbolic link"
        case .noSpace where FileSystemRoom.hasNoInodes(path):
            "the file system can hold no more files (inodes), however small"
        case .noSpace: "the disk is full"
        case .fileTooLarge: "the file would be larger than this process may write"
        default: code.description.lowercasedFirst
        }
    }

    private var hints: [String] {
        switch code {
        case .noSpace where FileSystemRoom.hasNoInodes(path):
            ["see how many there are: df -i \(ShellWord.quoted(path.folder.string))"]
        case .noSpace, .diskQuotaExceeded:
            ["see what fills it: df -h \(ShellWord.quoted(path.folder.string))"]
        case .fileTooLarge: ["see the limit: ulimit -f"]
        case .permissionDenied, .notPermitted:
            ["see who owns it: ls -ld \(ShellWord.quoted(path.string))"]
        case .readOnlyFileSystem:
            ["see how it is mounted: df \(ShellWord.quoted(path.folder.string))"]
        case .directoryNotEmpty:
            ["see what is in it, and move it away: ls -la \(ShellWord.quoted(path.string))"]
        default: []
        }
    }
}

extension FilePath {
    /// The folder that holds the path; `.` for a bare name.
    package var folder: FilePath {
        // Not by `removingLastComponent`: its collections are put together at run time, which costs
        // a short program more than opening the file.
        let text = string
        guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == text.startIndex ? "/" : FilePath(String(text[..<slash]))
    }
}

extension String {
    fileprivate var lowercasedFirst: String {
        prefix(1).lowercased() + dropFirst()
    }
}
