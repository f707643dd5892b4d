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

@Suite("Store writing")
struct StoreWritingTests {
    private let host: TestHost
    private let payments: SecretName
    private let file = "repository/secrets/pagerduty/payments.seal"

    init() throws {
        host = try TestHost()
        payments = SecretName("pagerduty/payments")
    }

    @Test("each value of a name has the next version, and its readers' names come back")
    func countsVersions() throws {
        let first = try host.set("pagerduty/payments", to: "one")
        #expect(first.version == 1)
        #expect(first.readers == ["alice", "deploy"])
        #expect(try host.set("pagerduty/payments", to: "two").version == 2)
        #expect(try host.set("notes", to: "other").version == 1)
        #expect(try host.value(of: "pagerduty/payments") == "two")
    }

    @Test("the next version is above the one seen, also when the file is gone")
    func goesOnAboveSeen() throws {
        try host.set("pagerduty/payments", to: "one")
        try host.set("pagerduty/payments", to: "two")
        try host.open().remove(payments)
        #expect(try host.set("pagerduty/payments", to: "three").version == 3)
    }

    @Test("a previous slot stays until its date, byte for byte")
    func keepsPrevious() throws {
        try host.seal(
            "pagerduty/payments",
            current: (2, "two"),
            previous: (1, "one", "2026-10-05T00:00:00Z")
        )
        let before = try host.open().read(payments).previous?.slot.text
        try host.set("pagerduty/payments", to: "three")
        let file = try host.open().read(payments)
        #expect(file.current.version == 3)
        #expect(file.previous?.slot.text == before)
        #expect(try host.value(of: "pagerduty/payments", .previous) == "one")
        let late = try #require(Timestamp(iso8601: "2026-10-05T00:00:00Z"))
        try host.set("pagerduty/payments", to: "four", now: late)
        #expect(try host.open().read(payments).previous == nil)
    }

    @Test("the previous slot of an old file put back is not kept")
    func dropsPreviousOfRollback() throws {
        try host.seal(
            "pagerduty/payments",
            current: (2, "two"),
            previous: (1, "revoked", "2036-10-05T00:00:00Z")
        )
        let old = try #require(host.folder.bytes(of: file))
        try host.seal("pagerduty/payments", current: (3, "three"))
        #expect(try host.value(of: "pagerduty/payments") == "three")
        try host.folder.put(old, at: file)
        #expect(try host.set("pagerduty/payments", to: "four").version == 4)
        #expect(try host.open().read(payments).previous == nil)
    }

    @Test("nobody but a writer can seal, and only within its globs")
    func refusesOthers() throws {
        let rotator = try Person("rotator")
        try host.writeRoster(members: host.members() + [rotator.member(.writer, "pagerduty/*")])
        let store = try host.open()
        func set(_ name: String, _ person: Person) throws {
            let name = try #require(SecretName(name))
            _ = try store.set(name, to: makeSecret("x"), signer: person.identity)
        }
        try set("pagerduty/payments", rotator)
        #expect(try storeError { try set("notes", rotator) }.refusal == .notAWriter)
        #expect(try storeError { try set("pagerduty/x", host.deploy) }.refusal == .notAWriter)
        let stranger = try storeError { try set("pagerduty/x", Person("mallory")) }
        #expect(stranger.refusal == .notAWriter)
        #expect(stranger.hints.first?.contains("sealhook member add") == true)
        #expect(host.folder.bytes(of: "repository/secrets/notes.seal") == nil)
        #expect(host.folder.bytes(of: "repository/secrets/pagerduty/x.seal") == nil)
    }

    @Test("a file that does not verify is not written over")
    func keepsBadFile() throws {
        try host.set("pagerduty/payments", to: "one")
        var bytes = try #require(host.folder.bytes(of: file))
        bytes[bytes.count - 2] ^= 0x02
        try host.folder.put(bytes, at: file)
        #expect(throws: (any Error).self) { try host.set("pagerduty/payments", to: "two") }
        #expect(host.folder.bytes(of: file) == bytes)
    }

    @Test("a name that nobody may read cannot be sealed")
    func refusesWithoutReaders() throws {
        try host.writeRoster(members: [host.alice.member([.owner, .writer])])
        #expect(try storeError { try host.set("notes", to: "x") }.refusal == .notAWriter)
    }

    @Test("an empty value and one that is too long leave no file")
    func refusesBadValues() throws {
        for value in ["", String(repeating: "x", count: 32 * 1024 + 1)] {
            #expect(throws: Diagnostic.self) { try host.set("notes", to: value) }
        }
        #expect(host.folder.bytes(of: "repository/secrets/notes.seal") == nil)
    }

    @Test("a file that another program changed meanwhile is not written over")
    func noticesChange() throws {
        try host.set("pagerduty/payments", to: "one")
        let read = try host.open().read(payments)
        try host.set("pagerduty/payments", to: "two")
        let before = host.folder.bytes(of: file)
        let bytes = SecretFile.write(
            binding: read.binding,
            current: read.current,
            previous: nil,
            signer: host.alice.identity
        )
        for expected in [read, nil] {
            let error = try storeError {
                try host.open().place(bytes, name: payments, replacing: expected)
            }
            #expect(error.refusal == .changedMeanwhile)
        }
        #expect(host.folder.bytes(of: file) == before)
        #expect(try host.folder.names(in: "repository/secrets/pagerduty") == ["payments.seal"])
    }

    @Test("what a reader would refuse is never put in place")
    func verifiesBeforePlacing() throws {
        try host.set("pagerduty/payments", to: "one")
        let read = try host.open().read(payments)
        let before = host.folder.bytes(of: file)
        let forged = SecretFile.write(
            binding: read.binding,
            current: read.current,
            previous: nil,
            signer: try Person("mallory").identity
        )
        let error = try storeError {
            try host.open().place(forged, name: payments, replacing: read)
        }
        #expect(error.refusal == .signerUnknown)
        #expect(host.folder.bytes(of: file) == before)
    }

    @Test("two long values that do not fit into one file are refused in words")
    func refusesTooLargeFile() throws {
        let long = String(repeating: "x", count: 30_000)
        try host.seal(
            "pagerduty/payments",
            current: (2, "two"),
            previous: (1, long, "2026-10-05T00:00:00Z")
        )
        let before = host.folder.bytes(of: file)
        let error = try storeError { try host.set("pagerduty/payments", to: long) }
        #expect(error.message.contains("larger than 64 KiB"))
        #expect(host.folder.bytes(of: file) == before)
    }

    @Test("removing takes the file and the folders that are then empty")
    func removes() throws {
        try host.set("a/b/c", to: "x")
        try host.set("a/d", to: "y")
        let store = try host.open()
        try store.remove(SecretName("a/b/c"))
        #expect(try host.folder.names(in: "repository/secrets/a") == ["d.seal"])
        try store.remove(SecretName("a/d"))
        #expect(try host.folder.names(in: "repository/secrets") == ["ROSTER"])
        let error = try storeError { try store.remove(SecretName("a/d")) }
        #expect(error.refusal == .noSuchSecret)
    }

    @Test("writers at the same time get versions without a gap")
    func isSerial() async throws {
        let versions = try await withThrowingTaskGroup(of: [UInt64].self) { group in
            for writer in 0..<2 {
                let host = host
                let store = try host.open()
                let payments = payments
                group.addTask {
                    let alice = try Person("alice")
                    return try (0..<10).map { turn in
                        try store.set(
                            payments,
                            to: makeSecret("value \(writer) \(turn)"),
                            signer: alice.identity
                        ).version
                    }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(versions.sorted() == Array(1...20))
        #expect(try host.open().read(payments).current.version == 20)
        #expect(try host.folder.names(in: "repository/secrets/pagerduty") == ["payments.seal"])
    }

    @Test("the file can be read by all, the state by its user alone")
    func setsModes() throws {
        try host.set("pagerduty/payments", to: "x")
        func mode(_ path: String) throws -> Int {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            return try #require(attributes[.posixPermissions] as? Int)
        }
        #expect(try mode(host.folder.path.appending(file).string) == 0o644)
        #expect(try mode(host.state.string) == 0o700)
        #expect(try mode(host.state.appending("accepted-roster").string) == 0o600)
    }
}
