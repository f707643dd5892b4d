import CivilTime
import Diagnostics
import Names
import SystemPackage
import TestSupport
import Testing

@testable import SecretStore

@Suite("Store reading")
struct StoreReadingTests {
    private let host: TestHost

    init() throws {
        host = try TestHost()
    }

    private func name(_ text: String) throws -> SecretName { try #require(SecretName(text)) }

    @Test("a value opens for each of its readers, and for nobody else")
    func opens() throws {
        try host.set("pagerduty/payments", to: "key")
        try host.set("notes", to: "note")
        #expect(try host.value(of: "pagerduty/payments") == "key")
        #expect(try host.value(of: "pagerduty/payments", as: host.alice) == "key")
        #expect(try host.value(of: "notes", as: host.alice) == "note")
        #expect(try storeError { try host.value(of: "notes") }.refusal == .noKeyOpensIt)
    }

    @Test("the previous value opens until its date, and not from then on")
    func opensPrevious() throws {
        try host.seal(
            "pagerduty/payments",
            current: (2, "new"),
            previous: (1, "old", "2026-10-05T00:00:00Z")
        )
        let before = try #require(Timestamp(iso8601: "2026-10-04T23:59:59Z"))
        let after = try #require(Timestamp(iso8601: "2026-10-05T00:00:00Z"))
        #expect(try host.value(of: "pagerduty/payments", .previous, now: before) == "old")
        #expect(try host.value(of: "pagerduty/payments", .previous, now: after) == nil)
        #expect(try host.value(of: "pagerduty/payments", now: after) == "new")
        try host.set("pagerduty/search", to: "key")
        #expect(try host.value(of: "pagerduty/search", .previous) == nil)
    }

    @Test("a name that is not there is told with the nearest that is")
    func suggests() throws {
        try host.set("pagerduty/payments", to: "key")
        let near = try storeError { try host.value(of: "pagerduty/payment") }
        #expect(near.refusal == .noSuchSecret)
        #expect(near.hints == ["did you mean 'pagerduty/payments'? see all names: sealhook ls"])
        let far = try storeError { try host.value(of: "webhooks/status") }
        #expect(far.hints == ["seal it: sealhook set webhooks/status"])
    }

    @Test("names are listed without opening a file, and what is no name is left out")
    func lists() throws {
        try host.set("pagerduty/payments", to: "key")
        try host.set("notes", to: "note")
        try host.folder.put("x", at: "repository/secrets/Upper.seal")
        try host.folder.put("x", at: "repository/secrets/plain.txt")
        try host.folder.put("x", at: "repository/secrets/broken.seal")
        let names = try host.open().names().map(\.description)
        #expect(names == ["broken", "notes", "pagerduty/payments"])
    }

    @Test("a link in the place of a folder is refused, for reading, writing and removing")
    func refusesLinkedFolder() throws {
        try host.set("pagerduty/payments", to: "key")
        let bytes = try #require(
            host.folder.bytes(of: "repository/secrets/pagerduty/payments.seal")
        )
        try host.folder.put(bytes, at: "outside/payments.seal")
        try host.folder.link(
            "repository/secrets/linked",
            to: host.folder.path.appending("outside").string
        )
        let name = try name("linked/payments")
        let store = try host.open()
        #expect(try storeError { try store.read(name) }.refusal == .symbolicLink)
        #expect(
            try storeError { try host.set("linked/payments", to: "x") }.refusal == .symbolicLink
        )
        #expect(try storeError { try store.remove(name) }.refusal == .symbolicLink)
        #expect(host.folder.bytes(of: "outside/payments.seal") == bytes)
    }

    @Test("what was seen cannot be remembered: the value opens with a warning")
    func warnsWithoutMemory() throws {
        try host.set("pagerduty/payments", to: "key")
        let store = try host.open()
        try host.folder.put("in the way", at: "state/elsewhere")
        let blocked = Store(
            location: store.location,
            roster: store.roster,
            state: host.folder.path.appending("state/elsewhere/x"),
            rollbackPolicy: .refuse,
            history: store.history,
            warnings: []
        )
        let opened = try host.opened(name("pagerduty/payments"), by: blocked)
        #expect(opened.text == "key")
        #expect(opened.warnings.map(\.status) == [.failed])
    }
}
