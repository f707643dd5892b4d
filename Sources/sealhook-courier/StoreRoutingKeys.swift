internal import Delivery
internal import Diagnostics
internal import DurableFiles
internal import Names
internal import SecretMemory
internal import SecretStore
internal import SystemPackage

/// The courier's keys: opened from the store when an event is about to be sent, into guarded
/// memory, and opened anew when the file in the store has changed since.
final class StoreRoutingKeys: RoutingKeys {
    /// How long a look at the files holds: less than any call takes.
    private static let lookInterval: Duration = .milliseconds(20)

    private let location: StoreLocation
    private let paths: HostPaths
    private let environment: [String: String]
    private let console: Console
    private let taken: SharedSecret?
    private var foundRing: IdentityRing?
    private var opened: [Wanted: OpenedKey] = [:]
    private var saidWarnings = Set<String>()

    private struct Wanted: Hashable {
        let name: SecretName
        let slot: KeySlot
    }

    /// A key and the files that it was opened by.
    private final class OpenedKey {
        let secret: Store.OpenedSecret?
        let versions: [FileStatus.Version?]
        var lookedAt: ContinuousClock.Instant

        var warnings: [Diagnostic] {
            switch secret {
            case .some(let secret): secret.warnings
            case .none: []
            }
        }

        init(
            _ secret: consuming Store.OpenedSecret?,
            versions: [FileStatus.Version?],
            lookedAt: ContinuousClock.Instant
        ) {
            self.secret = secret
            self.versions = versions
            self.lookedAt = lookedAt
        }

        func lend<R>(_ body: (borrowing SecretBytes, UInt64) throws -> R) rethrows -> R? {
            switch secret {
            case .some(let secret): try body(secret.value, secret.version)
            case .none: nil
            }
        }
    }

    init(
        location: StoreLocation,
        paths: HostPaths,
        environment: [String: String],
        taken: SharedSecret?,
        console: Console
    ) {
        self.location = location
        self.paths = paths
        self.environment = environment
        self.console = console
        self.taken = taken
    }

    func withKey<R>(
        _ secretName: SecretName,
        _ slot: KeySlot,
        _ body: (borrowing SecretBytes, UInt64) throws -> R
    ) throws -> R? {
        try key(Wanted(name: secretName, slot: slot)).lend(body)
    }

    private func key(_ wanted: Wanted) throws -> OpenedKey {
        let known = opened[wanted]
        let now = ContinuousClock.now
        if let known, known.lookedAt.duration(to: now) < Self.lookInterval { return known }
        let versions = try [
            wanted.name.path(in: location.root), location.root.appending(Roster.fileName),
        ].map { try FileStatus(at: $0)?.version }
        if let known, known.versions == versions {
            known.lookedAt = now
            return known
        }
        // A lost page is worse than an old key: a rollback is said, and the event still goes out.
        let store = try Store.open(
            location,
            paths: paths,
            environment: environment,
            rollbackPolicy: .warn
        )
        let secret = try store.open(wanted.name, wanted.slot, with: ring())
        let key = OpenedKey(secret, versions: versions, lookedAt: now)
        warn(store.warnings + key.warnings)
        opened[wanted] = key
        return key
    }

    private func ring() throws -> IdentityRing {
        if let foundRing { return foundRing }
        let ring = try IdentityLocator(paths: paths, environment: environment)
            .ring(key: taken, passphrase: { _ in nil })
        foundRing = ring
        return ring
    }

    private func warn(_ warnings: [Diagnostic]) {
        for warning in warnings where saidWarnings.insert(warning.summary).inserted {
            console.warn(warning)
        }
    }
}
