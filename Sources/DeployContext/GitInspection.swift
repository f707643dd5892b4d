internal import ChildProcess
internal import Diagnostics
package import Git
package import SystemPackage

/// What a repository says of itself.
///
/// Nothing in here fails: a deploy goes on with what is known, and `notes` say what is not and why.
package struct GitInspection: Equatable, Sendable {
    package private(set) var repository: GitRepository?
    package private(set) var branch: String?
    package private(set) var commit: GitCommit?
    package private(set) var remote: RemoteAddress?
    /// One sentence each: lower case, no full stop.
    package private(set) var notes: [String] = []

    /// Looks at the repository that a folder is in.
    ///
    /// - Parameters:
    ///   - folder: Any folder of the working tree.
    ///   - environment: This process's variables; PATH says where git is.
    package init(of folder: FilePath, environment: [String: String]) {
        let inquiry = GitInquiry(of: folder, environment: environment)
        inquiry.begin()
        self.init(inquiry)
    }

    /// Reads what git has answered.
    init(_ inquiry: GitInquiry) {
        guard let repository = inquiry.repository, let log = inquiry.log else {
            notes.append("\"\(inquiry.folder)\" is in no git repository")
            return
        }
        self.repository = repository
        branch = repository.branch
        readCommit(log, of: repository)
        remote = inquiry.remote
    }

    private mutating func readCommit(
        _ outcome: RunningCaptures.Outcome,
        of repository: GitRepository
    ) {
        switch outcome {
        case .ended(let output) where output.termination.isSuccess:
            commit = GitCommit(logOutput: output.standardOutput.dropLastLineFeed())
            if commit != nil { return }
            notes.append("git log printed no commit")
        case .ended(let output):
            let words = String(decoding: output.standardError, as: UTF8.self)
            notes.append(Self.note(from: words, of: repository))
        case .failed(let error):
            notes.append("author and subject are unknown: \(error.diagnostic.summary)")
        }
        commit = repository.headHash.map { GitCommit(hash: $0) }
    }

    /// Says what git's words mean; they are known, as LC_ALL is C.
    private static func note(from words: String, of repository: GitRepository) -> String {
        if words.contains("does not have any commits yet") {
            return "the git repository \"\(repository.topFolder)\" has no commit yet"
        }
        if words.contains("dubious ownership") {
            return
                "author and subject are unknown: git does not trust \"\(repository.topFolder)\", "
                + "which another user owns; if you do: "
                + "git config --global --add safe.directory '\(repository.topFolder)'"
        }
        let line = words.split(separator: "\n").first.map(String.init) ?? "git log failed"
        return "author and subject are unknown: \(line)"
    }
}

extension [UInt8] {
    /// The bytes without the line feed that git log ends each commit with.
    fileprivate func dropLastLineFeed() -> [UInt8] {
        last == UInt8(ascii: "\n") ? Array(dropLast()) : self
    }
}
