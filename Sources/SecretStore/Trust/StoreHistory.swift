internal import Git
internal import Sealing

/// The history that a store's files have in git: which line of it is checked out, and whether it
/// ever held something newer.
struct StoreHistory: Sendable {
    /// The line that is checked out.
    let line: HistoryLine
    private let repository: GitRepository?
    private let location: StoreLocation
    private let environment: [String: String]

    /// Looks which line is checked out; git is not started.
    ///
    /// - Parameters:
    ///   - location: The store.
    ///   - environment: This process's variables; PATH says where git is.
    init(of location: StoreLocation, environment: [String: String]) {
        self.location = location
        self.environment = environment
        // A committed folder that looks like a bare repository would bring its own history.
        repository = GitRepository.locate(from: location.root, acceptsBare: false)
        line = Self.line(of: repository)
    }

    private static func line(of repository: GitRepository?) -> HistoryLine {
        guard let repository else { return .unknown }
        guard let branch = repository.branch else {
            return repository.isDetached ? .detached : .unknown
        }
        // No branch of git's has such a name, and in the host's memory it would be two words.
        let isName = branch.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
        return isName ? .branch(branch) : .unknown
    }

    /// The lines that the file may belong to: the one that is checked out and, where that is no
    /// branch, the local ones whose newest commit it is.
    ///
    /// Whoever controls the remote moves none of those.
    func lines() -> [HistoryLine] {
        guard line == .detached, let repository else { return [line] }
        let question = ["for-each-ref", "--points-at=HEAD", "--format=%(refname)", "refs/heads/"]
        let answer = repository.ask([question], environment: environment)[0] ?? []
        let branches = answer.split(separator: 0x0A)
            .compactMap { HistoryLine(String(decoding: $0, as: UTF8.self)[...]) }
        return [line] + branches
    }

    /// Whether the checked-out commit has exactly these bytes at a path in the store, and no commit
    /// before it had a higher version there; false where git cannot tell.
    ///
    /// - Parameters:
    ///   - number: The version that is looked at.
    ///   - keyword: What stands before it on its line.
    ///   - relative: The path in the store.
    ///   - digest: BLAKE2b of the bytes; nil where they need not be what is committed.
    /// - Returns: Whether git has shown it.
    func neverWentBeyond(
        _ number: UInt64,
        keyword: String,
        at relative: String,
        committed digest: [UInt8]?
    ) -> Bool {
        guard let repository, let path = location.path(of: relative, in: repository),
            // What a shallow clone does not have may be what was newer.
            !repository.isShallow
        else { return false }
        var questions = [
            [GitRepository.literalPaths, "rev-list", "--full-history", "HEAD", "--", path]
        ]
        if digest != nil { questions.append(["cat-file", "blob", "HEAD:\(path)"]) }
        let answers = repository.ask(questions, environment: environment)
        if let digest {
            guard let committed = answers[1], BLAKE2b.hash(committed) == digest else {
                return false
            }
        }
        let commits = (answers[0] ?? []).split(separator: 0x0A)
            .map { String(decoding: $0, as: UTF8.self) }
        guard !commits.isEmpty, commits.allSatisfy(GitRepository.isHash) else { return false }
        let search = [
            GitRepository.literalPaths, "grep", "-h", "--text", "--extended-regexp", "-e",
            "^\(keyword) [0-9]+$",
        ]
        let plain = ["--no-color", "--no-line-number", "--no-column"]
        let found = repository.ask(
            [search + plain + commits + ["--", path]],
            environment: environment
        )[0]
        guard let found else { return false }
        return found.split(separator: 0x0A).allSatisfy { line in
            let line = String(decoding: line, as: UTF8.self)
            // What is no number that the format has was never a version.
            guard let seen = line.value(of: keyword)?.canonicalNumber else { return true }
            return seen <= number
        }
    }
}
