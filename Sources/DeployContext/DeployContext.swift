package import CivilTime
internal import Git

/// What is being deployed, by whom and from where.
///
/// Nothing in here is a secret, and nothing can be trusted: much of it was written by whoever wrote
/// the commit.
package struct DeployContext: Equatable, Sendable {
    /// Names the deploy in all its hooks and events (`DeployID`).
    package var deployID: String
    /// What is deployed; a repository's name unless somebody said otherwise.
    package var service: String
    /// Tells the repository from others: its path at its remote, or what stands for it; nil where
    /// there is nothing.
    package var repository: String?
    /// Where to: `production`, `staging`.
    package var environment: String
    /// The commit's full hash unless somebody said otherwise; nil where nothing is known.
    package var version: String?
    /// The branch; nil where none is checked out.
    package var branch: String?
    /// The commit; nil outside a repository and before the first one.
    package var commit: GitCommit?
    /// The user who deploys; nil where nobody can tell.
    package var performer: String?
    /// The name of the machine that deploys.
    package var hostName: String
    /// When the deploy began.
    package var recordedAt: Timestamp
    /// How long the deployed command ran, in whole seconds; nil until it has ended.
    package var runtime: Int?
    /// The command's exit code, 128 + N for signal N; nil until it has ended.
    package var exitStatus: Int32?
    /// The commit's page, where the remote's host has one.
    package var links: [DeployLink]
    /// What could not be found out and why, one sentence each: lower case, no full stop.
    package var notes: [String]

    /// A context with what every deploy has; the rest is unknown unless it is given.
    package init(
        deployID: String,
        service: String,
        repository: String? = nil,
        environment: String,
        version: String? = nil,
        branch: String? = nil,
        commit: GitCommit? = nil,
        performer: String? = nil,
        hostName: String,
        recordedAt: Timestamp,
        runtime: Int? = nil,
        exitStatus: Int32? = nil,
        links: [DeployLink] = [],
        notes: [String] = []
    ) {
        self.deployID = deployID
        self.service = service
        self.repository = repository
        self.environment = environment
        self.version = version
        self.branch = branch
        self.commit = commit
        self.performer = performer
        self.hostName = hostName
        self.recordedAt = recordedAt
        self.runtime = runtime
        self.exitStatus = exitStatus
        self.links = links
        self.notes = notes
    }

    /// Whether the command failed; nil until it has ended.
    package var hasFailed: Bool? { exitStatus.map { $0 != 0 } }

    /// The author as git writes one: `Ada Lovelace <ada@example.org>`; nil where git was not asked.
    package var author: String? {
        guard let commit, !commit.authorName.isEmpty || !commit.authorEmail.isEmpty
        else { return nil }
        guard !commit.authorEmail.isEmpty else { return commit.authorName }
        guard !commit.authorName.isEmpty else { return commit.authorEmail }
        return "\(commit.authorName) <\(commit.authorEmail)>"
    }

    /// The first line of the commit's message; nil where git was not asked.
    package var subject: String? {
        guard let commit, !commit.subject.isEmpty else { return nil }
        return commit.subject
    }

    /// The version as people read it: a hash is cut to what git abbreviates it to.
    package var shortVersion: String? {
        guard let version else { return nil }
        if let commit, commit.hash == version { return commit.abbreviatedHash }
        return GitRepository.isHash(version) ? String(version.prefix(7)) : version
    }
}
