internal import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Finds the file of a program as execvp(3) does, in the PATH that the program will have.
enum ProgramSearch {
    /// What is searched where PATH is not set (confstr(3), `_CS_PATH`, less the empty entry).
    static let pathWithoutVariable = "/bin:/usr/bin"

    /// Returns the path to execute.
    ///
    /// One with a slash is not looked at: the kernel knows best.
    ///
    /// - Throws: `ProcessError.notInPath`, or `notExecutable` where there is only such a file.
    static func path(
        of program: String,
        environment: [String: String],
        workingFolder: FilePath?
    ) throws(ProcessError) -> String {
        if program.utf8.contains(UInt8(ascii: "/")) {
            return absolute(program, in: workingFolder)
        }
        guard !program.isEmpty else { throw .notInPath(program: program) }
        var refused: ProcessError?
        let search = environment["PATH"] ?? pathWithoutVariable
        for folder in search.split(separator: ":", omittingEmptySubsequences: false) {
            // An empty entry is the working folder.
            let candidate = absolute(
                folder.isEmpty ? program : "\(folder)/\(program)",
                in: workingFolder
            )
            guard isFile(candidate) else { continue }
            if unsafe access(candidate, X_OK) == 0 { return candidate }
            refused = .notExecutable(program: candidate)
        }
        throw refused ?? .notInPath(program: program)
    }

    // Whether a relative path is taken before or after the change of folder differs between
    // systems, so with a working folder it is never left relative.
    private static func absolute(_ path: String, in workingFolder: FilePath?) -> String {
        guard let workingFolder, !path.hasPrefix("/") else { return path }
        let joined = workingFolder.pushing(FilePath(path))
        guard joined.isRelative, let here = currentFolder() else { return joined.string }
        return here.pushing(joined).string
    }

    private static func currentFolder() -> FilePath? {
        guard let path = unsafe getcwd(nil, 0) else { return nil }
        defer { unsafe free(path) }
        return unsafe FilePath(platformString: path)
    }

    static func isFile(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
            && access(path, X_OK) == 0
    }
}
