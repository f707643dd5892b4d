import CivilTime
import Diagnostics
import Names
import Sealing
import TestSupport
import Testing

@testable import SecretStore

@Suite("SecretFile")
struct SecretFileTests {
    private let host: TestHost
    private let name: SecretName
    private let other: SecretName

    init() throws {
        host = try TestHost()
        name = SecretName("pagerduty/payments")
        other = SecretName("pagerduty/search")
    }

    private func text(_ change: (String) -> String = { $0 }) throws -> SecretFile {
        let bytes = try #require(host.folder.bytes(of: "repository/secrets/\(name).seal"))
        let changed = change(String(decoding: bytes, as: UTF8.self))
        return try SecretFile(StrictText(Array(changed.utf8), file: "secrets/\(name).seal"))
    }

    @Test("what is written reads back, with the previous slot byte for byte")
    func roundTrips() throws {
        try host.seal(
            "pagerduty/payments",
            current: (2, "new"),
            previous: (1, "old", "2026-10-05T00:00:00Z")
        )
        let file = try text()
        #expect(file.name == name)
        #expect(file.current.version == 2)
        #expect(file.previous?.slot.version == 1)
        #expect(file.previous?.until == Timestamp(iso8601: "2026-10-05T00:00:00Z"))
        #expect(file.signer == host.alice.key.id)
        let rewritten = SecretFile.write(
            binding: file.binding,
            current: file.current,
            previous: file.previous,
            signer: host.alice.identity
        )
        #expect(host.folder.bytes(of: "repository/secrets/\(name).seal") == rewritten)
    }

    @Test("a sound file verifies, and has no fault")
    func verifies() throws {
        try host.set("pagerduty/payments", to: "value")
        let roster = try host.open().roster
        try text().verify(as: name, by: roster)
        #expect(try text().faults(as: name, by: roster).isEmpty)
    }

    @Test("all faults are told in the order of the format, and the first one is thrown")
    func tellsAllFaults() throws {
        try host.set("pagerduty/payments", to: "value")
        let roster = try host.open().roster
        let file = try text {
            $0.replacing(
                "store \(TestHost.store?.description ?? "")",
                by: "store \(StoreID.random())"
            )
        }
        let faults = file.faults(as: other, by: roster).map(\.refusal)
        #expect(faults == [.nameMismatch, .storeMismatch, .signatureRefused])
        #expect(try storeError { try file.verify(as: other, by: roster) }.refusal == .nameMismatch)
    }

    @Test("a member who may not write is told beside a signature that is not its own")
    func tellsWriterAndSignature() throws {
        try host.seal("pagerduty/payments", current: (1, "value"), signer: host.deploy)
        let roster = try host.open().roster
        let file = try text { $0.replacing("version 1", by: "version 2") }
        let faults = file.faults(as: name, by: roster)
        #expect(faults.map(\.refusal) == [.signerNotWriter, .signatureRefused])
        #expect(faults.allSatisfy { $0.location?.file == "secrets/pagerduty/payments.seal" })
    }

    @Test("who has left is named as gone")
    func namesDeparted() throws {
        let carol = try Person("carol")
        let departed = DepartedMember(name: "carol", id: carol.key.id, date: "2026-08-01")
        try host.writeRoster(departed: [departed])
        try host.seal("pagerduty/payments", current: (1, "value"), signer: carol)
        let roster = try host.open().roster
        let error = try storeError { try text().verify(as: name, by: roster) }
        #expect(error.refusal == .signerUnknown)
        #expect(error.message.contains("carol (gone since 2026-08-01)"))
    }
}

extension String {
    /// The text with the first `old` in it replaced.
    func replacing(_ old: String, by new: String) -> String {
        guard let range = firstRange(of: old) else { return self }
        return self[..<range.lowerBound] + new + self[range.upperBound...]
    }
}
