import CivilTime
import Diagnostics
import Names
import Sealing
import SecretMemory
import SystemPackage
import TestSupport
import Testing

@testable import SecretStore

/// A host with its own settings and state, and a repository on it with a store.
struct TestHost {
    let folder: TemporaryFolder
    let paths: HostPaths
    let location: StoreLocation
    let alice: Person
    let deploy: Person
    static let store = StoreID("0123456789abcdef0123456789abcdef")

    /// Alice owns, writes and reads all; deploy reads `pagerduty/*`.
    init() throws {
        folder = try TemporaryFolder()
        paths = HostPaths(environment: [
            "HOME": folder.path.string,
            "XDG_CONFIG_HOME": folder.path.appending("config").string,
            "XDG_STATE_HOME": folder.path.appending("state").string,
        ])
        location = StoreLocation(root: folder.path.appending("repository/secrets"))
        alice = try Person("alice")
        deploy = try Person("deploy")
        try writeRoster()
    }

    var storeID: StoreID { get throws { try #require(Self.store) } }
    var state: FilePath { get throws { paths.state(of: try storeID) } }

    func members() throws -> [Member] {
        [try alice.member(.all), try deploy.member(.reader, "pagerduty/*")]
    }

    /// Writes a roster that alice has signed, or another.
    func writeRoster(
        epoch: UInt64 = 1,
        members: [Member]? = nil,
        departed: [DepartedMember] = [],
        signer: Person? = nil
    ) throws {
        let bytes = Roster.write(
            store: try storeID,
            epoch: epoch,
            members: try members ?? self.members(),
            departed: departed,
            signer: (signer ?? alice).identity
        )
        try folder.put(bytes, at: "repository/secrets/ROSTER")
    }

    /// Opens the store with alice pinned, or others.
    func open(
        pins: [Person]? = nil,
        policy: RollbackPolicy = .refuse
    ) throws -> Store {
        let pins = (pins ?? [alice]).map { TrustedOwners.Pin(key: $0.key, source: "test") }
        return try Store.open(
            location,
            paths: paths,
            pins: TrustedOwners(pins: pins),
            environment: ScratchRepository.variables,
            rollbackPolicy: policy
        )
    }

    /// Seals a text.
    @discardableResult
    func set(
        _ name: String,
        to value: String,
        rotateBy: CalendarDate? = nil,
        now: Timestamp = TestHost.now
    ) throws -> Store.Written {
        try open().set(
            try #require(SecretName(name)),
            to: makeSecret(value),
            rotateBy: rotateBy,
            signer: alice.identity,
            now: now
        )
    }

    /// Opens a text with deploy's key, or another's.
    func value(
        of name: String,
        _ slot: KeySlot = .current,
        as person: Person? = nil,
        policy: RollbackPolicy = .refuse,
        now: Timestamp = TestHost.now
    ) throws -> String? {
        let opened = try open(policy: policy).open(
            try #require(SecretName(name)),
            slot,
            with: (person ?? deploy).ring(),
            now: now
        )
        guard let opened else { return nil }
        return opened.value.text()
    }

    /// Opens a name, with what was said of it.
    func opened(
        _ name: SecretName,
        with ring: IdentityRing? = nil,
        by store: Store? = nil
    ) throws -> Opened {
        let ring = try ring ?? deploy.ring()
        guard let opened = try (store ?? open()).open(name, with: ring) else {
            throw CancellationError()
        }
        return Opened(
            text: opened.value.text(),
            version: opened.version,
            warnings: opened.warnings
        )
    }

    /// An opened value, which can be copied since it guards nothing.
    struct Opened {
        let text: String
        let version: UInt64
        let warnings: [Diagnostic]
    }

    /// Seals a file with a previous slot, which only a rotation does.
    func seal(
        _ name: String,
        current: (version: UInt64, value: String),
        previous: (version: UInt64, value: String, until: String)? = nil,
        rotateBy: String? = nil,
        readers: [Person]? = nil,
        signer: Person? = nil
    ) throws {
        let binding = SealedSlot.Binding(
            name: try #require(SecretName(name)),
            store: try storeID
        )
        let keys = (readers ?? [alice, deploy]).map(\.key)
        func slot(_ version: UInt64, _ value: String) throws -> SealedSlot {
            try SealedSlot(
                sealing: makeSecret(value),
                binding: binding,
                version: version,
                sealed: TestHost.now,
                rotateBy: rotateBy.flatMap { CalendarDate($0) },
                readers: keys
            )
        }
        let kept = try previous.map {
            SecretFile.PreviousSlot(
                slot: try slot($0.version, $0.value),
                until: try #require(Timestamp(iso8601: $0.until))
            )
        }
        let bytes = SecretFile.write(
            binding: binding,
            current: try slot(current.version, current.value),
            previous: kept,
            signer: (signer ?? alice).identity
        )
        try folder.put(bytes, at: "repository/secrets/\(name).seal")
    }

    /// 2026-09-21T10:11:12Z.
    static let now = Timestamp(microsecondsSinceEpoch: 1_789_985_472_000_000)
}

/// Runs `body`, which must throw a `StoreError`, and gives it.
func storeError<Result: ~Copyable>(
    _ body: () throws -> Result,
    sourceLocation: SourceLocation = #_sourceLocation
) throws -> StoreError {
    do {
        _ = try body()
    } catch let error as StoreError {
        return error
    }
    Issue.record("nothing was refused", sourceLocation: sourceLocation)
    throw CancellationError()
}
