import Diagnostics
import Events
import Foundation
import JSON
import ProjectFile
import Rules
import SystemPackage
import TestSupport
import Testing

@Suite("Configuration")
struct ConfigurationTests {
    private func read(_ text: String) throws -> Configuration {
        try Configuration.read(Array(text.utf8), file: "sealhook.yml")
    }

    @Test("an empty value in a rule, as a template leaves one, was not given")
    func emptyValues() throws {
        let configuration = try read(
            """
            notify:
              - pagerduty_alert: pagerduty/on-call
                severity: ""
                component:
                group: " "
                class: ''
                dedup_key: ""
                custom_details:
                links:
                  - href: ""
                    text: Log
                  - href: https://example.com/a
                    text: ""
                images: [{src: "", alt: A}, {src: "https://example.com/a.png", href: "", alt: }]
              - pagerduty_change_event: pagerduty/payments
                links:
                images: ""
            """
        )
        let rules = try #require(configuration.notify)
        #expect(rules.map(\.kind) == [.alert(AlertOptions()), .change])
        #expect(rules[0].links == [EventLink(href: "https://example.com/a")])
        #expect(rules[0].images == [EventImage(source: "https://example.com/a.png")])
        #expect(rules.allSatisfy { $0.customDetails == nil } && rules[1].links.isEmpty)
    }

    @Test("a dedup_key in which nothing can be seen was not given")
    func blankKey() throws {
        let text = "notify:\n- pagerduty_alert: pagerduty/a\n  dedup_key: \"\u{200B}\"\n"
        #expect(try read(text).notify?.map(\.kind) == [.alert(AlertOptions())])
    }

    @Test("every key is read")
    func everyKey() throws {
        let configuration = try read(
            """
            service: payments
            environment: staging
            pagerduty: {region: eu}
            secrets:
              PAGER_DUTY_API_KEY: pagerduty/payments
              TOKEN: web/token.v2
            deadline: 2m
            outbox: {keep: 30d}
            notify:
              - pagerduty_change_event: "${PAGER_DUTY_API_KEY}"
                links: [{href: "https://example.com/a", text: A}]
                custom_details: {team: 7}
              - pagerduty_alert: pagerduty/on-call
                severity: error
                component: api
                group: 12
                class: deploy
                dedup_key: payments
                images: [{src: "https://example.com/a.png", href: "http://example.com", alt: Graph}]
            """
        )
        var details = JSONObject()
        details["team"] = 7
        let options = AlertOptions(
            severity: .error,
            component: "api",
            group: "12",
            eventClass: "deploy",
            deduplicationKey: "payments"
        )
        let change = NotifyRule(
            .change,
            secretName: "pagerduty/payments",
            links: [EventLink(href: "https://example.com/a", text: "A")],
            customDetails: details,
            location: Location(file: "sealhook.yml", line: 10, column: 5)
        )
        let alert = NotifyRule(
            .alert(options),
            secretName: "pagerduty/on-call",
            images: [
                EventImage(
                    source: "https://example.com/a.png",
                    href: "http://example.com",
                    alternative: "Graph"
                )
            ],
            location: Location(file: "sealhook.yml", line: 13, column: 5)
        )
        #expect(configuration.service == "payments")
        #expect(configuration.environment == "staging")
        #expect(configuration.region == .eu)
        #expect(configuration.secrets.map(\.variable) == ["PAGER_DUTY_API_KEY", "TOKEN"])
        #expect(configuration.secrets.map(\.secretName) == ["pagerduty/payments", "web/token.v2"])
        #expect(configuration.deadline == 120)
        #expect(configuration.keep == 2_592_000)
        #expect(configuration.notify == [change, alert])
    }

    @Test(
        "a file that says nothing gives the defaults",
        arguments: ["", "# only a comment\n", "---\n", "{}", "secrets:\npagerduty:\noutbox:\n"]
    )
    func nothing(text: String) throws {
        let configuration = try read(text)
        #expect(configuration == .default)
        #expect(configuration.environment == "production")
        #expect(configuration.region.eventsHost == "events.pagerduty.com")
        #expect(configuration.deadline == 10)
        #expect(configuration.keep == 259_200)
        #expect(configuration.notify == nil)
    }

    @Test("an empty list is not the same as none")
    func emptyList() throws {
        #expect(try read("notify: []").notify == [])
    }

    @Test("an alert is critical unless the rule says otherwise")
    func severity() throws {
        let rules = try read("notify: [{pagerduty_alert: pagerduty/a}]").notify
        #expect(rules?.map(\.kind) == [.alert(AlertOptions(severity: .critical))])
    }

    @Test(
        "Buildkite's block moves over unchanged, whichever way it writes the variable",
        arguments: ["\"${PAGER_DUTY_API_KEY}\"", "$PAGER_DUTY_API_KEY"]
    )
    func buildkite(name: String) throws {
        let configuration = try read(
            """
            notify:
              - pagerduty_change_event: \(name)

            secrets:
              PAGER_DUTY_API_KEY: pagerduty/payments
            """
        )
        #expect(configuration.notify?.map(\.secretName) == ["pagerduty/payments"])
    }

    @Test(
        "durations are taken up to their limits",
        arguments: [
            ("deadline: 100ms", 0.1, 259_200), ("deadline: 1h", 3600, 259_200),
            ("outbox: {keep: 1m}", 10, 60), ("outbox: {keep: 30d}", 10, 2_592_000),
        ] as [(String, Double, Double)]
    )
    func limits(text: String, deadline: Double, keep: Double) throws {
        let configuration = try read(text)
        #expect(configuration.deadline == deadline)
        #expect(configuration.keep == keep)
    }

    @Test("a missing file gives the defaults")
    func missingFile() throws {
        let path = FilePath("/nonexistent-folder/sealhook.yml")
        #expect(try Configuration.load(from: path, file: "sealhook.yml") == .default)
    }

    @Test("a file is read, and one that is too long is refused by its name")
    func file() throws {
        let folder = try TemporaryFolder()
        let path = folder("sealhook.yml")

        try put("service: payments\n", at: path)
        #expect(try Configuration.load(from: path, file: "sealhook.yml").service == "payments")

        try put(String(repeating: "#", count: 262_145), at: path)
        let error = try #require(throws: ConfigurationError.self) {
            _ = try Configuration.load(from: path, file: "sealhook.yml")
        }
        #expect(error.diagnostics.map(\.summary) == ["sealhook.yml: longer than 262144 bytes"])
    }

    @Test("a folder in the file's place is an error and not a missing file")
    func folder() throws {
        let path = FilePath(FileManager.default.temporaryDirectory.path)
        #expect(throws: ConfigurationError.self) {
            _ = try Configuration.load(from: path, file: "sealhook.yml")
        }
    }

    @Test("every example of docs/configuration.md is a valid file")
    func documentation() throws {
        let page = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "docs/configuration.md")
        let parts = try String(contentsOf: page, encoding: .utf8).components(separatedBy: "```")
        let examples = parts.filter { $0.hasPrefix("yaml\n") }.map { $0.dropFirst("yaml\n".count) }
        #expect(examples.count == 2)
        for example in examples {
            #expect(try read(String(example)).notify?.isEmpty == false)
        }
    }
}
