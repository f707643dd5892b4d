import ChildProcess
import Foundation
import SystemPackage

/// A folder with a real git repository in it, there while the test that made it runs.
final class ScratchRepository {
    let folder: FilePath
    private let container: FilePath

    init(named name: String = "payments", git isRepository: Bool = true) throws {
        let url = FileManager.default.temporaryDirectory
            .appending(path: "sealhook-test-\(UUID().uuidString)")
        container = FilePath(url.path)
        folder = container.appending(name)
        try FileManager.default.createDirectory(
            atPath: folder.string,
            withIntermediateDirectories: true
        )
        if isRepository { try git("init", "--quiet", "--initial-branch=main") }
    }

    deinit { try? FileManager.default.removeItem(atPath: container.string) }

    /// The variables of a user who has set git up no further, on any machine.
    static let variables = [
        "PATH": ProcessEnvironment.current()["PATH"] ?? "/usr/bin:/bin",
        "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1", "USER": "ada",
    ]

    struct GitFailed: Error {
        let words: String
    }

    /// Runs git in the repository, or in a folder of it; returns what it printed.
    @discardableResult
    func git(_ arguments: String..., in folder: FilePath? = nil) throws -> String {
        let identity = ["-c", "user.name=Ada Lovelace", "-c", "user.email=ada@example.org"]
        let settings = ["-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always"]
        let output = try CapturedOutput.run(
            ProcessCommand(
                "git",
                identity + settings + arguments,
                environment: Self.variables,
                workingFolder: folder ?? self.folder
            )
        )
        guard output.termination.isSuccess else {
            throw GitFailed(words: String(decoding: output.standardError, as: UTF8.self))
        }
        let text = String(decoding: output.standardOutput, as: UTF8.self)
        return text.trimmingCharacters(in: .newlines)
    }

    /// Commits nothing, with a message; returns the hash.
    @discardableResult
    func commit(_ message: String) throws -> String {
        try git("commit", "--quiet", "--allow-empty", "--message", message)
        return try git("rev-parse", "HEAD")
    }

    @discardableResult
    func makeFolder(_ path: String) throws -> FilePath {
        let folder = folder.pushing(FilePath(path))
        try FileManager.default.createDirectory(
            atPath: folder.string,
            withIntermediateDirectories: true
        )
        return folder
    }
}
