import ChildProcess
import Foundation
import SystemPackage

/// A folder that is there while the test that made it runs.
final class TemporaryFolder {
    let path: FilePath

    init() throws {
        let url = FileManager.default.temporaryDirectory
            .appending(path: "sealhook-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = FilePath(url.resolvingSymlinksInPath().path)
    }

    deinit { try? FileManager.default.removeItem(atPath: path.string) }

    /// Writes a file.
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
