import CivilTime
import Diagnostics
import Foundation
import Names
import Sealing
import SecretMemory
import SystemPackage
import TestSupport
import Testing

@testable import SecretStore

/// The store in `secrets/`: every later version must still open it.
@Suite("The committed store")
struct CommittedStoreTests {
    private let location = StoreLocation(
        root: FilePath(repository.appendingPathComponent("secrets").path)
    )
    private let folder: TemporaryFolder
    private let paths: HostPaths
    private let now: Timestamp

    init() throws {
        folder = try TemporaryFolder()
        paths = HostPaths(environment: ["HOME": folder.path.string])
        now = try #require(Timestamp(iso8601: "2026-09-22T00:00:00Z"))
    }

    /// The identity of a member.
    ///
    /// Git keeps no mode 0600, so the file is copied first.
    private func ring(_ name: String) throws -> IdentityRing {
        let source = repository.appendingPathComponent("Tests/Fixtures/identities/\(name)")
        let path = try folder.put(Array(Data(contentsOf: source)), at: "keys/\(name)", mode: 0o600)
        return try IdentityLocator(paths: paths, environment: [:])
            .ring(options: IdentityLocator.Options(file: path.string)) { _ in nil }
    }

    private func store() throws -> Store {
        let alice = try #require(try ring("alice").keys.first).identity.publicKey
        let pins = TrustedOwners(pins: [TrustedOwners.Pin(key: alice, source: "test")])
        return try Store.open(location, paths: paths, pins: pins, environment: [:])
    }

    private func value(_ name: String, _ slot: KeySlot, _ reader: String) throws -> String? {
        let name = try #require(SecretName(name))
        guard let opened = try store().open(name, slot, with: ring(reader), now: now) else {
            return nil
        }
        return opened.value.text()
    }

    private static let values: [(name: String, value: String)] = [
        ("notes/db-url", "postgres://fake:fake@db.example.com/notes"),
        ("pagerduty/payments", "fakekeyofpaymentsafterrotation02"),
        ("pagerduty/search", "fakekeyofsearchfakekeyofsearch03"),
        ("webhooks/status", "https://hooks.example.com/fake/04"),
    ]

    @Test("every file opens with the test identities", arguments: ["alice", "sam"])
    func opens(reader: String) throws {
        let names = try store().names().map(\.description)
        #expect(names == Self.values.map(\.name))
        for (name, value) in Self.values {
            #expect(try self.value(name, .current, reader) == value)
        }
        #expect(
            try value("pagerduty/payments", .previous, reader) == "fakekeyofpaymentsbeforerotation1"
        )
    }

    @Test("deploy opens what its globs give it, and nothing else")
    func limitsDeploy() throws {
        for (name, value) in Self.values where name != "notes/db-url" {
            #expect(try self.value(name, .current, "deploy") == value)
        }
        #expect(
            try storeError { try value("notes/db-url", .current, "deploy") }.refusal
                == .noKeyOpensIt
        )
    }

    @Test("the rotator, who writes them, opens nothing")
    func keepsRotatorOut() throws {
        for (name, _) in Self.values {
            let error = try storeError { try value(name, .current, "rotator") }
            #expect(error.refusal == .noKeyOpensIt)
        }
    }

    @Test("a check with no key finds nothing wrong")
    func isSound() throws {
        let alice = try #require(try ring("alice").keys.first).identity.publicKey
        let environment = [TrustedOwners.variable: alice.bech32]
        let check = StoreCheck.run(location, paths: paths, environment: environment, now: now)
        #expect(check.findings == [])
        #expect(check.sealedFileCount == Self.values.count)
        #expect(check.status == .done)
    }

    @Test("git is told not to change a byte")
    func isBinaryToGit() throws {
        let text = try String(
            contentsOfFile: location.root.string + "/.gitattributes",
            encoding: .utf8
        )
        #expect(text.contains("* -text"))
    }

    @Test("the fake routing keys have a routing key's form")
    func haveKeyForm() {
        for (name, value) in Self.values where name.hasPrefix("pagerduty/") {
            #expect(value.count == 32)
            #expect(value.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) })
        }
    }
}
