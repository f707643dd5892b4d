package import CivilTime
internal import Git

/// The commit that is deployed, as git tells it.
package struct GitCommit: Equatable, Sendable {
    /// All 40 or 64 digits.
    package let hash: String
    /// As few digits as are unambiguous, 7 at least.
    package let abbreviatedHash: String
    /// Empty where git was not asked.
    package let authorName: String
    /// Empty where git was not asked.
    package let authorEmail: String
    /// The first line of the message; empty where git was not asked, or nothing was said.
    package let subject: String
    /// When it was committed; nil where git was not asked.
    package let committedAt: Timestamp?

    /// What `git log --format` is told to print: the fields, with a NUL after each, which none of
    /// them can have.
    static let format = "%H%x00%h%x00%an%x00%ae%x00%s%x00%cI%x00"

    /// Reads what `git log` printed; nil where that is not one commit.
    ///
    /// Bytes that are not UTF-8 come out as U+FFFD: whoever commits writes what they like.
    init?(logOutput: [UInt8]) {
        let fields = logOutput.split(separator: 0, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard fields.count == 7, GitRepository.isHash(fields[0]) else { return nil }
        hash = fields[0]
        abbreviatedHash = fields[1]
        authorName = fields[2]
        authorEmail = fields[3]
        subject = fields[4]
        committedAt = Timestamp(iso8601: fields[5])
    }

    /// A commit of which nothing is known but the hash, and what else is given.
    package init(
        hash: String,
        authorName: String = "",
        authorEmail: String = "",
        subject: String = ""
    ) {
        self.hash = hash
        abbreviatedHash = String(hash.prefix(7))
        self.authorName = authorName
        self.authorEmail = authorEmail
        self.subject = subject
        committedAt = nil
    }
}
