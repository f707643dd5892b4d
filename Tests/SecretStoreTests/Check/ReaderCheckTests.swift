import Diagnostics
import Names
import Sealing
import TestSupport
import Testing

@testable import SecretStore

@Suite("ReaderCheck")
struct ReaderCheckTests {
    private let host: TestHost
    private let name: SecretName

    init() throws {
        host = try TestHost()
        name = SecretName("pagerduty/payments")
    }

    private func findings() throws -> [Finding] {
        let store = try host.open()
        return ReaderCheck(try store.read(name), name: name, roster: store.roster).findings
    }

    @Test("a file sealed to the readers of now has no finding")
    func findsNothing() throws {
        try host.set("pagerduty/payments", to: "key")
        #expect(try findings() == [])
    }

    @Test("a key that is no reader any more can still open it: seal it again")
    func findsStranger() throws {
        let carol = try Person("carol")
        let departed = DepartedMember(name: "carol", id: carol.key.id, date: "2026-08-01")
        try host.writeRoster(departed: [departed])
        try host.seal(
            "pagerduty/payments",
            current: (2, "new"),
            previous: (1, "old", "2026-10-05T00:00:00Z"),
            readers: [host.alice, host.deploy, carol]
        )
        let finding = try #require(try findings().first)
        #expect(try findings().count == 1)
        #expect(finding.severity == .warning)
        #expect(finding.diagnostic.message.hasPrefix("carol (gone since 2026-08-01) can open it"))
        #expect(
            finding.diagnostic.hints.first?.hasSuffix("sealhook reseal pagerduty/payments") == true
        )
    }

    @Test("a reader who cannot open it is named")
    func findsMissingReader() throws {
        try host.seal("pagerduty/payments", current: (1, "key"), readers: [host.alice])
        #expect(
            try findings().map(\.diagnostic.message) == [
                "deploy is a reader of 'pagerduty/payments', and cannot open it"
            ]
        )
    }
}
