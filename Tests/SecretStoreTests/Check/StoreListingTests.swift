import CivilTime
import Diagnostics
import Names
import Sealing
import TestSupport
import Testing

@testable import SecretStore

@Suite("StoreListing")
struct StoreListingTests {
    private let host: TestHost

    init() throws {
        host = try TestHost()
    }

    private func list(now: Timestamp = TestHost.now, pinned: Bool = true) throws -> StoreListing {
        try StoreListing.read(
            host.location,
            paths: host.paths,
            environment: pinned ? [TrustedOwners.variable: host.alice.key.bech32] : [:],
            now: now
        )
    }

    @Test("what a file says is told with no key at all")
    func tellsContent() throws {
        try host.seal(
            "pagerduty/payments",
            current: (7, "new"),
            previous: (6, "old", "2026-10-05T00:00:00Z"),
            rotateBy: "2026-12-20"
        )
        let later = TestHost.now.advanced(bySeconds: 3600)
        let entry = try #require(try list(now: later).entries.first)
        let content = try #require(entry.content)
        #expect(entry.isGood)
        #expect(entry.name.description == "pagerduty/payments")
        #expect(content.version == 7)
        #expect(content.sealed == TestHost.now)
        #expect(content.age == 3600)
        #expect(content.rotateBy == CalendarDate("2026-12-20"))
        #expect(!content.isOverdue)
        #expect(content.readers == ["alice", "deploy"])
        #expect(content.signer == "alice")
        #expect(content.previous?.version == 6)
        #expect(content.previous?.isUsable == true)
    }

    @Test("a time in the future is no negative age")
    func hasNoNegativeAge() throws {
        try host.set("a", to: "1")
        let earlier = TestHost.now.advanced(bySeconds: -60)
        #expect(try list(now: earlier).entries.first?.content?.age == 0)
    }

    @Test("a file that is refused is listed with the refusal")
    func tellsRefusals() throws {
        try host.set("a", to: "1")
        try host.seal("b", current: (1, "2"), signer: host.deploy)
        try host.folder.put("rubbish\n", at: "repository/secrets/c.seal")
        let listing = try list()
        #expect(listing.entries.map(\.name.description) == ["a", "b", "c"])
        #expect(listing.entries.map(\.isGood) == [true, false, false])
        #expect(listing.entries[1].refusals.map(\.status) == [.signatureRefused])
        #expect(listing.entries[1].content?.signer == "deploy")
        #expect(listing.entries[2].refusals.map(\.status) == [.malformed])
        #expect(listing.entries[2].content == nil)
        #expect(listing.rosterFindings == [])
    }

    @Test("a roster that is not accepted is told beside the names")
    func tellsRoster() throws {
        try host.seal("a", current: (1, "1"))
        let listing = try list(pinned: false)
        #expect(listing.rosterFindings.first?.diagnostic.status == .ownerNotTrusted)
        #expect(listing.entries.count == 1)
    }

    @Test("one name alone is read alone; a missing one is an error with a suggestion")
    func readsOne() throws {
        try host.set("pagerduty/payments", to: "key")
        func read(_ name: String) throws -> StoreListing {
            try StoreListing.read(
                #require(SecretName(name)),
                in: host.location,
                paths: host.paths,
                environment: [TrustedOwners.variable: host.alice.key.bech32]
            )
        }
        #expect(try read("pagerduty/payments").entries.count == 1)
        let error = try storeError { try read("pagerduty/payment") }
        #expect(error.refusal == .noSuchSecret)
        #expect(error.hints.first?.contains("pagerduty/payments") == true)
    }
}
