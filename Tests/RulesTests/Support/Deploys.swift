import CivilTime
import DeployContext

/// What was deployed, as the tests know it.
enum Deploys {
    /// The hash of the known deploy's commit.
    static let hash = "3f2c1a9d00000000000000000000000000000000"
    /// When a deploy ended.
    static let ended = Timestamp(microsecondsSinceEpoch: 1_795_255_914_000_000)

    /// A deploy of which all is known.
    static var known: DeployContext {
        DeployContext(
            deployID: "20261121T101112Z-00ff00ff",
            service: "payments",
            environment: "production",
            version: hash,
            branch: "main",
            commit: GitCommit(
                hash: hash,
                authorName: "Ada Lovelace",
                authorEmail: "ada@example.org",
                subject: "Round down"
            ),
            performer: "grace",
            hostName: "build-7",
            recordedAt: Timestamp(microsecondsSinceEpoch: 1_795_255_872_000_000),
            runtime: 42,
            exitStatus: 3,
            links: [
                DeployLink(href: "https://example.org/commit/3f2c1a9", text: "Commit 3f2c1a9"),
                DeployLink(href: "https://example.org/second", text: "Second"),
            ]
        )
    }

    /// A deploy of which nothing is known but what every one has.
    static var unknown: DeployContext {
        DeployContext(
            deployID: "an-id",
            service: "payments",
            environment: "staging",
            hostName: "build-7",
            recordedAt: .earliest
        )
    }
}
