internal import ChildProcess
internal import Foundation
package import SystemPackage

/// A folder with a real git repository in it, there while the test that made it runs.
package final class ScratchRepository {
    package let folder: FilePath
    private let container: FilePath

    package init(named name: String = "payments", git isRepository: Bool = true) throws {
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
    package static let variables = [
        "PATH": ProcessEnvironment.current()["PATH"] ?? "/usr/bin:/bin",
        "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1", "USER": "ada",
    ]

    package struct GitFailed: Error {
        package let words: String
    }

    /// Runs git in the repository, or in a folder of it; returns what it printed.
    @discardableResult
    package func git(_ arguments: String..., in folder: FilePath? = nil) throws -> String {
        try Self.git(arguments, in: folder ?? self.folder)
    }

    /// Runs git in any folder; returns what it printed.
    @discardableResult
    package static func git(_ arguments: [String], in folder: FilePath) throws -> String {
        let identity = ["-c", "user.name=Ada Lovelace", "-c", "user.email=ada@example.org"]
        let settings = ["-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always"]
        let output = try CapturedOutput.run(
            ProcessCommand(
                "git",
                identity + settings + arguments,
                environment: variables,
                workingFolder: folder
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
    package func commit(_ message: String) throws -> String {
        try git("commit", "--quiet", "--allow-empty", "--message", message)
        return try git("rev-parse", "HEAD")
    }

    @discardableResult
    package func makeFolder(_ path: String) throws -> FilePath {
        let folder = folder.pushing(FilePath(path))
        try FileManager.default.createDirectory(
            atPath: folder.string,
            withIntermediateDirectories: true
        )
        return folder
    }
}
