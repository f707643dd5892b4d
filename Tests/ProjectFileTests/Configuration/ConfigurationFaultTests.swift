import Diagnostics
import ProjectFile
import Testing

@Suite("Faults at the top of a configuration")
struct ConfigurationFaultTests {
    @Test(
        "a fault at the top is told with its place and the remedy",
        arguments: [
            (
                "enviroment: staging",
                "sealhook.yml:1:1: \"enviroment\" is not known: did you mean \"environment\"?"
            ),
            (
                "steps: []",
                "sealhook.yml:1:1: \"steps\" is not known: the file knows service, environment, "
                    + "pagerduty, secrets, deadline, outbox, hooks and notify"
            ),
            ("[a]", "sealhook.yml:1:1: the file needs keys and values, not a list"),
            (
                "service: pay ments",
                "sealhook.yml:1:10: \"service\" needs 1 to 64 letters, digits, \".\", \"_\" or \"-\""
            ),
            ("service:", "sealhook.yml:1:9: \"service\" needs text, not nothing"),
            ("service: ' '", "sealhook.yml:1:10: \"service\" needs text, not nothing"),
            ("service: [a]", "sealhook.yml:1:10: \"service\" needs text, not a list"),
            (
                "deadline: 10",
                "sealhook.yml:1:11: \"deadline\" needs a duration of 100ms to 1h, such as 30s or 2h"
            ),
            (
                "deadline: 2h",
                "sealhook.yml:1:11: \"deadline\" needs a duration of 100ms to 1h, such as 30s or 2h"
            ),
            (
                "outbox: {keep: 31d}",
                "sealhook.yml:1:16: \"keep\" needs a duration of 1m to 30d, such as 30s or 2h"
            ),
            (
                "outbox: {keeep: 3d}",
                "sealhook.yml:1:10: \"keeep\" is not known: did you mean \"keep\"?"
            ),
            (
                "pagerduty: {region: uk}",
                "sealhook.yml:1:21: \"region\" cannot be \"uk\": did you mean \"us\"?"
            ),
            (
                "pagerduty: {region: mars}",
                "sealhook.yml:1:21: \"region\" cannot be \"mars\": it is us or eu"
            ),
            (
                "pagerduty: eu",
                "sealhook.yml:1:12: \"pagerduty\" needs keys and values, not text"
            ),
            (
                "secrets: {2FA: a}",
                "sealhook.yml:1:11: \"2FA\" cannot name an environment variable"
            ),
            (
                "secrets: {SEALHOOK_STORE: a}",
                "sealhook.yml:1:11: \"SEALHOOK_STORE\" is a setting of sealhook itself: "
                    + "take another name"
            ),
            (
                "secrets: {A: ../a}",
                "sealhook.yml:1:14: the value of \"A\" is not a secret's name: lower-case letters, "
                    + "digits and \".\", \"_\", \"-\" in parts joined by \"/\""
            ),
            (
                "notify:",
                "sealhook.yml:1:8: \"notify\" needs a list: leave the key out for both events, "
                    + "or write [] for none"
            ),
            (
                "notify: {pagerduty_alert: a}",
                "sealhook.yml:1:9: \"notify\" needs a list, not keys and values"
            ),
            ("a: 1\na: 2", "sealhook.yml:2:1: \"a\" is given twice, first in line 1"),
        ] as [(String, String)]
    )
    func top(text: String, expected: String) {
        #expect(Configuration.summaries(text) == [expected])
    }

    @Test(
        "an address is refused with the reason and the host's setting",
        arguments: ["url", "host", "endpoint"]
    )
    func address(key: String) {
        let expected = Diagnostic(
            .malformed,
            "\"\(key)\" may not stand here: this file is not signed, so it cannot choose where "
                + "keys are sent",
            at: Location(file: "sealhook.yml", line: 2, column: 3),
            hints: [
                "the address is the host's own setting: "
                    + "export SEALHOOK_PAGERDUTY_URL=http://127.0.0.1:8080"
            ]
        )
        #expect(Configuration.faults("pagerduty:\n  \(key): https://example.com\n") == [expected])
    }

    @Test("every fault is told, in the order of the file")
    func allFaults() {
        let text = """
            notify:
              - pagerduty_alert: $A
                severity: x
              - email: a@example.com
            secrets: {b c: d}
            region: eu
            """
        let places = Configuration.faults(text).map {
            "\($0.location?.line ?? 0):\($0.location?.column ?? 0)"
        }
        #expect(places == ["2:22", "3:15", "4:5", "5:11", "6:1"])
    }
}
