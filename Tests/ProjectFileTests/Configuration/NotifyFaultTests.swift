import ProjectFile
import Testing

@Suite("Faults of a rule")
struct NotifyFaultTests {
    @Test(
        "a fault of a rule is told with its place and the remedy",
        arguments: [
            (
                "- pagerduty_alert",
                "1:3: a rule is \"pagerduty_change_event: NAME\" or \"pagerduty_alert: NAME\", "
                    + "not text"
            ),
            (
                "- pagerduty_alrt: a",
                "1:3: \"pagerduty_alrt\" is not known: did you mean \"pagerduty_alert\"?"
            ),
            (
                "- slack: '#deploys'",
                "1:3: \"slack\" cannot be notified: a rule is one of \"pagerduty_change_event\" "
                    + "and \"pagerduty_alert\""
            ),
            (
                "- github_commit_status: {context: deploy}",
                "1:3: \"github_commit_status\" cannot be notified: a rule is one of "
                    + "\"pagerduty_change_event\" and \"pagerduty_alert\""
            ),
            (
                "- severity: error",
                "1:3: a rule is one of \"pagerduty_change_event\" and \"pagerduty_alert\", "
                    + "and this is neither"
            ),
            (
                "- pagerduty_alert: a\n  pagerduty_change_event: a",
                "2:3: a rule is of one kind: begin another rule with \"- pagerduty_change_event\""
            ),
            (
                "- pagerduty_change_event: a\n  if: \"build.state == 'passed'\"",
                "2:3: conditions (\"if\") are not supported yet, and without it this rule would "
                    + "fire on every deploy"
            ),
            (
                "- pagerduty_alert: a\n  branches: main",
                "2:3: conditions (\"branches\") are not supported yet, and without it this rule "
                    + "would fire on every deploy"
            ),
            (
                "- pagerduty_alert: a\n  severity: fatal",
                "2:13: \"severity\" cannot be \"fatal\": it is critical, error, warning or info"
            ),
            (
                "- pagerduty_alert: a\n  severity: Error",
                "2:13: \"severity\" cannot be \"Error\": did you mean \"error\"?"
            ),
            (
                "- pagerduty_alert: a\n  compnent: b",
                "2:3: \"compnent\" is not known: did you mean \"component\"?"
            ),
            (
                "- pagerduty_change_event: a\n  severity: error",
                "2:3: \"severity\" belongs to an alert, not to a change event"
            ),
            (
                "- pagerduty_change_event: Pager Duty",
                "1:27: the value of \"pagerduty_change_event\" is not a secret's name: lower-case "
                    + "letters, digits and \".\", \"_\", \"-\" in parts joined by \"/\""
            ),
            (
                "- pagerduty_change_event: ${KEY:-other}",
                "1:27: \"pagerduty_change_event\" takes a secret's name, \"$VAR\" or \"${VAR}\", "
                    + "and no other form of a variable"
            ),
            (
                "- pagerduty_change_event:",
                "1:26: \"pagerduty_change_event\" needs text, not nothing"
            ),
            (
                "- pagerduty_alert: a\n  links: [{text: A}]",
                "2:11: a link needs \"href\""
            ),
            (
                "- pagerduty_alert: a\n  links: [{href: /a}]",
                "2:18: \"href\" needs a whole address that begins with https:// or http://"
            ),
            (
                "- pagerduty_alert: a\n  images: [{src: 'http://example.com/a.png'}]",
                "2:18: \"src\" needs a whole address that begins with https://"
            ),
            (
                "- pagerduty_alert: a\n  custom_details: [a]",
                "2:19: \"custom_details\" needs keys and values, not a list"
            ),
            (
                "- pagerduty_alert: a\n  dedup_key: \(String(repeating: "k", count: 256))",
                "2:14: \"dedup_key\" is longer than 255 characters"
            ),
            (
                "- pagerduty_alert: a\n  dedup_key: \"k\\n\"",
                "2:14: \"dedup_key\" has a control character in it"
            ),
        ] as [(String, String)]
    )
    func rule(text: String, expected: String) {
        // In the file the rules begin in line 2 and are indented by nothing.
        let found = Configuration.summaries("notify:\n\(text)\n")
        #expect(found == ["sealhook.yml:\(onePlus(expected))"])
    }

    /// `1:3: …` as `2:3: …`.
    private func onePlus(_ summary: String) -> String {
        let parts = summary.split(separator: ":", maxSplits: 1)
        return "\((Int(parts[0]) ?? 0) + 1):\(parts[1])"
    }
}
