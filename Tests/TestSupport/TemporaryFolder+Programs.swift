internal import ChildProcess
package import SystemPackage

extension TemporaryFolder {
    /// Writes a file that may be a program.
    ///
    /// A shell does it: while this process had it open for writing, any child started
    /// meanwhile would have it too for a moment, and until then nobody can execute it (ETXTBSY).
    @discardableResult
    package func file(
        _ name: String,
        _ text: String,
        mode: String = "644"
    ) throws -> FilePath {
        let file = path.appending(name)
        let script = "printf %s \"$2\" >\"$1\" && chmod \"$3\" \"$1\""
        let command = ProcessCommand(
            "/bin/sh",
            ["-c", script, "sh", file.string, text, mode],
            environment: ["PATH": "/usr/bin:/bin"]
        )
        guard try SpawnedProcess(command).wait().isSuccess else { throw Errno.ioError }
        return file
    }
}
