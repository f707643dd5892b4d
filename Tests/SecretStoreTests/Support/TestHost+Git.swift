import SystemPackage
import TestSupport
import Testing

@testable import SecretStore

extension TestHost {
    /// Where the repository is.
    var repository: FilePath { location.project }

    /// The same host, with its store in a repository of git's: all is committed on `main`.
    static func withGit() throws -> TestHost {
        let host = try TestHost()
        try host.git("init", "--quiet", "--initial-branch=main")
        try host.commit()
        return host
    }

    /// Runs git in the repository.
    @discardableResult
    func git(_ arguments: String...) throws -> String {
        try ScratchRepository.git(arguments, in: repository)
    }

    /// Commits all there is.
    func commit() throws {
        try git("add", "--all")
        try git("commit", "--quiet", "--message", "change")
    }

    /// Seals a text, and commits it.
    func commit(_ value: String, as name: String) throws {
        try set(name, to: value)
        try commit()
    }
}
