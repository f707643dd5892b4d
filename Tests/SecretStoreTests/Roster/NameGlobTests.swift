import Names
import SecretStore
import Testing

@Suite("NameGlob")
struct NameGlobTests {
    @Test(
        "a glob takes in a name exactly, or by a prefix",
        arguments: [
            ("*", "a", true), ("*", "pagerduty/payments", true),
            ("pagerduty/*", "pagerduty/payments", true), ("pagerduty/*", "pagerduty/a/b", true),
            ("pagerduty/*", "pagerduty", false), ("pagerduty/*", "pagerdutyx/a", false),
            ("pagerduty/pay*", "pagerduty/payments", true),
            ("pagerduty/pay*", "pagerduty/search", false),
            ("pagerduty/payments", "pagerduty/payments", true),
            ("pagerduty/payments", "pagerduty/payments2", false),
        ]
    )
    func matches(glob: String, name: String, expected: Bool) throws {
        let glob = try #require(NameGlob(glob))
        #expect(try glob.matches(#require(SecretName(name))) == expected)
    }

    @Test(
        "anything else is no glob",
        arguments: ["", "**", "a*b", "*a", "a/*/b", "A*", "/*", "a//*", "../*", "a/.*", "a b", "?"]
    )
    func refuses(text: String) {
        #expect(NameGlob(text) == nil)
    }

    @Test("the glob for all names reads as it is written")
    func allIsAStar() {
        #expect(NameGlob.all == NameGlob("*"))
    }
}
