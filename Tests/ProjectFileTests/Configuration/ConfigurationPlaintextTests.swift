import Diagnostics
import ProjectFile
import Testing

@Suite("Plaintext keys in a configuration")
struct ConfigurationPlaintextTests {
    private static let integrationKey = "0123456789abcdef0123456789ABCDEF"
    private static let token = "y_NbAkKc66ryYTWUXYEu"
    private static let unbrokenToken = "abcdefghij0123456789"

    @Test(
        "a key where a name is due is refused, and not shown",
        arguments: [integrationKey, token, unbrokenToken, "Token token=\(token)"],
        [
            "notify: [{pagerduty_change_event: KEY}]",
            "notify: [{pagerduty_alert: 'KEY'}]",
            "secrets: {A: KEY}",
            "pagerduty: {integration_key: KEY}",
            "PAGERDUTY_KEY: KEY",
            "notify: [{pagerduty: KEY}]",
        ]
    )
    func refused(key: String, template: String) throws {
        let found = Configuration.faults(filled(template, with: key))
        let fault = try #require(found.first)
        #expect(found.count == 1)
        #expect(fault.status == .plaintextFound)
        #expect(fault.message.hasSuffix("looks like a plaintext key"))
        #expect(
            fault.hints == ["seal it, and write its name here: sealhook set pagerduty/<service>"]
        )
        #expect(!"\(fault)".contains(key.suffix(20)))
    }

    @Test(
        "a key is not shown by any other fault either",
        arguments: [
            "KEY", "[KEY]", "KEY: a", "service: KEY KEY", "environment: 'KEY!'", "deadline: KEY",
            "pagerduty: KEY", "pagerduty: {region: KEY}", "notify: [KEY]", "secrets: {KEY-: a}",
            "notify: [{pagerduty_alert: a, severity: KEY}]", "notify: [{pagerduty_alert: $KEY}]",
            "notify: [{pagerduty_alert: '${KEY:-KEY}'}]", "notify: [{pagerduty_alert:KEY}]",
            "notify: [{pagerduty_alert: a, links: [{href: KEY}]}]", "a: [KEY", "{KEY: 1, KEY: 2}",
            "a: !KEY b", "a: &KEY b", "a: *KEY", "notify: [{KEY: a}]", "notify: [{KEY: KEY}]",
        ]
    )
    func neverShown(template: String) {
        for key in [Self.integrationKey, Self.token] {
            let found = Configuration.faults(filled(template, with: key))
            #expect(!found.isEmpty)
            #expect(!"\(found)".contains(key))
        }
    }

    @Test(
        "a name that is as long as a key is a name",
        arguments: ["pagerduty_deploy_key", "pagerduty-deploy-eu1", "pagerduty/payments-team-2"]
    )
    func names(name: String) {
        #expect(Configuration.faults("notify: [{pagerduty_alert: \(name)}]").isEmpty)
    }

    @Test("the hint names the service's own secret")
    func hint() {
        let found = Configuration.faults(
            "service: payments\nsecrets: {A: \(Self.integrationKey)}\n"
        )
        let expected = Diagnostic(
            .plaintextFound,
            "the value of \"A\" looks like a plaintext key",
            at: Location(file: "sealhook.yml", line: 2, column: 14),
            hints: ["seal it, and write its name here: sealhook set pagerduty/payments"]
        )
        #expect(found == [expected])
    }

    private func filled(_ template: String, with key: String) -> String {
        template.split(separator: "KEY", omittingEmptySubsequences: false).joined(separator: key)
    }
}
