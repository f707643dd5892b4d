/// The line of history that a store was looked at on: what a host has seen belongs to it.
enum HistoryLine: Hashable, Sendable {
    /// There is no git, or it cannot be told: what is seen so counts on every line.
    case unknown
    /// A commit is checked out, and no branch.
    case detached
    /// The branch that is checked out, without `refs/heads/`.
    case branch(String)

    private static let branchPrefix = "refs/heads/"

    /// Reads the word that stands for the line; nil for one that stands for none.
    init?(_ word: Substring) {
        if word == "HEAD" {
            self = .detached
        } else if word.hasPrefix(Self.branchPrefix), word.utf8.count > Self.branchPrefix.utf8.count
        {
            self = .branch(String(word.dropFirst(Self.branchPrefix.count)))
        } else {
            return nil
        }
    }

    /// What stands for the line in the host's memory, and in git; nil for the unknown one.
    var word: String? {
        switch self {
        case .unknown: nil
        case .detached: "HEAD"
        case .branch(let name): Self.branchPrefix + name
        }
    }

    /// Whether what was seen on another line counts on this one, whatever the history is.
    ///
    /// Where no branch says which line is meant, it may be any of them.
    func counts(_ other: HistoryLine) -> Bool {
        switch (self, other) {
        case (.branch, .branch): self == other
        case (.branch, .detached): false
        case (_, _): true
        }
    }
}
