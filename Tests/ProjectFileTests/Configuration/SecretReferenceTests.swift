import Diagnostics
import ProjectFile
import Testing

@Suite("How a rule names a secret")
struct SecretReferenceTests {
    @Test("an unresolved variable shows the lines that resolve it")
    func unresolved() {
        let expected = Diagnostic(
            .malformed,
            "no line of \"secrets\" says what \"PAGER_DUTY_API_KEY\" stands for",
            at: Location(file: "sealhook.yml", line: 3, column: 29),
            hints: [
                "say which secret it stands for:\nsecrets:\n"
                    + "  PAGER_DUTY_API_KEY: pagerduty/payments"
            ]
        )
        let text = """
            service: Payments
            notify:
              - pagerduty_change_event: "${PAGER_DUTY_API_KEY}"
            """
        #expect(Configuration.faults(text) == [expected])
    }

    @Test("a variable near to one of the map is asked about, and the line goes under the map")
    func nearVariable() throws {
        let found = Configuration.faults(
            "secrets: {PAGER_KEY: a}\nnotify: [{pagerduty_alert: $PAGE_KEY}]\n"
        )
        let fault = try #require(found.first)
        #expect(found.count == 1)
        #expect(
            fault.message
                == "no line of \"secrets\" says what \"PAGE_KEY\" stands for: "
                + "did you mean \"PAGER_KEY\"?"
        )
        #expect(
            fault.hints == [
                "say which secret it stands for, under \"secrets:\":\n"
                    + "  PAGE_KEY: pagerduty/<service>"
            ]
        )
    }

    @Test("a variable whose line is faulty is reported once")
    func faultyLine() {
        let found = Configuration.summaries("secrets: {A: B}\nnotify: [{pagerduty_alert: $A}]\n")
        #expect(found.map { $0.prefix(18) } == ["sealhook.yml:1:14:"])
    }

    @Test(
        "a secret's name is taken as the store spells it",
        arguments: ["a", "0", "pagerduty/payments", "a.b_c-d/0", String(repeating: "a", count: 31)]
    )
    func validName(name: String) {
        #expect(Configuration.faults("notify: [{pagerduty_alert: '\(name)'}]").isEmpty)
    }

    @Test(
        "what the store could not hold is no name",
        arguments: [
            "A", "a/", "/a", "a//b", ".a", "a/.b", "-a", "a..b", "a b", "ä", "a/../b",
            String(repeating: "ab/", count: 43),
        ]
    )
    func invalidName(name: String) {
        let found = Configuration.summaries("notify: [{pagerduty_alert: '\(name)'}]")
        #expect(
            found == [
                "sealhook.yml:1:28: the value of \"pagerduty_alert\" is not a secret's name: "
                    + "lower-case letters, digits and \".\", \"_\", \"-\" in parts joined by \"/\""
            ]
        )
    }
}
