import Diagnostics
import Names
import TestSupport
import Testing

@testable import SecretStore

@Suite("RollbackPolicy")
struct RollbackPolicyTests {
    private let host: TestHost
    private let name: SecretName

    /// A host that has opened version 2, and has version 1 in its repository again.
    init() throws {
        host = try TestHost()
        name = SecretName("pagerduty/payments")
        try host.set("pagerduty/payments", to: "one")
        let old = try #require(host.folder.bytes(of: "repository/secrets/pagerduty/payments.seal"))
        try host.set("pagerduty/payments", to: "two")
        try host.folder.put(old, at: "repository/secrets/pagerduty/payments.seal")
    }

    private func open(_ policy: RollbackPolicy) throws -> (value: String, warnings: Int) {
        let opened = try host.opened(name, by: host.open(policy: policy))
        return (opened.text, opened.warnings.count)
    }

    @Test("refuse: an old file is not opened")
    func refuses() throws {
        let error = try storeError { try open(.refuse) }
        #expect(error.refusal == .rollback)
        #expect(error.diagnostic.status.rawValue == 6)
    }

    @Test("warn: it is opened with a warning, and what was seen stays as it was")
    func warns() throws {
        #expect(try open(.warn) == ("one", 1))
        #expect(try open(.warn) == ("one", 1))
        #expect(try storeError { try open(.refuse) }.refusal == .rollback)
    }

    @Test("allow: it is opened without a word, and the next version is above the one seen")
    func allows() throws {
        #expect(try open(.allow) == ("one", 0))
        #expect(try storeError { try open(.refuse) }.refusal == .rollback)
        #expect(try host.set("pagerduty/payments", to: "three").version == 3)
        #expect(try open(.refuse) == ("three", 0))
    }

    @Test("a hook that lets another file of the same version through does not make it the seen one")
    func doesNotLaunder() throws {
        try host.seal("pagerduty/payments", current: (2, "other"))
        #expect(try open(.warn) == ("other", 1))
        #expect(try storeError { try open(.refuse) }.refusal == .rollback)
        #expect(try open(.allow) == ("other", 0))
        #expect(try open(.refuse) == ("other", 0))
    }
}
