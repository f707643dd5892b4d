import ChildProcess
import SystemPackage
import TestSupport

extension TemporaryFolder {
    /// Writes a file that may be a program.
    ///
    /// A shell does it: while this process had it open for writing, any child started
    /// meanwhile would have it too for a moment, and until then nobody can execute it (ETXTBSY).
    @discardableResult
    func file(_ name: String, _ text: String, mode: String = "644") throws -> FilePath {
        let file = path.appending(name)
        let script = "printf %s \"$2\" >\"$1\" && chmod \"$3\" \"$1\""
        let termination = try SpawnedProcess(.shell(script, [file.string, text, mode])).wait()
        guard termination.isSuccess else { throw Errno.ioError }
        return file
    }
}
