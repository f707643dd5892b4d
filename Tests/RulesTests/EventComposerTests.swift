import CivilTime
import DeployContext
import Events
import JSON
import Names
import Rules
import TestSupport
import Testing

/// The events of a deploy, field by field.
@Suite("EventComposer")
struct EventComposerTests {
    private func composer(
        _ context: DeployContext,
        isSuccess: Bool = false
    ) -> EventComposer {
        EventComposer(context: context, isSuccess: isSuccess, time: Deploys.ended)
    }

    private func change(
        _ context: DeployContext,
        isSuccess: Bool = true,
        rule: NotifyRule = NotifyRule(.change, secretName: "pagerduty/payments")
    ) throws -> ChangeEvent {
        guard case .change(let event) = composer(context, isSuccess: isSuccess).change(rule) else {
            throw OtherKind()
        }
        return event
    }

    private func trigger(
        _ context: DeployContext,
        _ options: AlertOptions = AlertOptions(),
        links: [EventLink] = [],
        images: [EventImage] = [],
        details: JSONObject? = nil
    ) throws -> AlertEvent {
        let rule = NotifyRule(
            .alert(options),
            secretName: "pagerduty/payments",
            links: links,
            images: images,
            customDetails: details
        )
        guard case .alert(let event) = composer(context).trigger(rule, options) else {
            throw OtherKind()
        }
        return event
    }

    private struct OtherKind: Error {}

    private static let allDetails: JSONObject = [
        "service": "payments", "environment": "production", "version": .string(Deploys.hash),
        "commit": .string(Deploys.hash), "branch": "main",
        "author": "Ada Lovelace <ada@example.org>",
        "subject": "Round down", "performer": "grace", "runtime": "42 s",
        "exit_status": .number(JSONNumber(3)), "deploy_id": "20261121T101112Z-00ff00ff",
    ]

    @Test("a change event has each field of what is known, in this order")
    func wholeChange() throws {
        let event = try change(Deploys.known)
        var expected = ChangeEvent(summary: "Deployed payments 3f2c1a9 to production (main, 42 s)")
        expected.source = "build-7"
        expected.timestamp = Deploys.ended
        expected.customDetails = Self.allDetails
        expected.links = [
            EventLink(href: "https://example.org/commit/3f2c1a9", text: "Commit 3f2c1a9"),
            EventLink(href: "https://example.org/second", text: "Second"),
        ]
        #expect(event == expected)
        let order = event.customDetails?.members.map(\.name)
        #expect(order == Self.allDetails.members.map(\.name))
    }

    @Test("a trigger has each field of what is known, and what the hooks choose")
    func wholeTrigger() throws {
        var expected = AlertEvent.trigger(
            summary: "Deploy of payments 3f2c1a9 to production failed "
                + "(main, exit status 3 after 42 s)",
            source: "build-7",
            severity: .critical,
            deduplicationKey: "payments/production/deploy"
        )
        expected.timestamp = Deploys.ended
        expected.component = "payments"
        expected.group = "production"
        expected.eventClass = "deploy"
        expected.customDetails = Self.allDetails
        expected.client = "sealhook"
        expected.clientURL = "https://example.org/commit/3f2c1a9"
        expected.links = Deploys.known.links.map { EventLink(href: $0.href, text: $0.text) }
        #expect(try trigger(Deploys.known) == expected)
    }

    @Test("what a rule says of an alert wins over what the hooks choose")
    func options() throws {
        let options = AlertOptions(
            severity: .warning,
            component: "api",
            group: "eu",
            eventClass: "release",
            deduplicationKey: "mine"
        )
        let event = try trigger(Deploys.known, options)
        #expect(event.severity == .warning)
        #expect(event.component == "api")
        #expect(event.group == "eu")
        #expect(event.eventClass == "release")
        #expect(event.deduplicationKey == "mine")
    }

    @Test("a resolve has nothing but the key of the alert that it ends")
    func resolve() {
        let composer = composer(Deploys.known, isSuccess: true)
        let usual = AlertEvent(.resolve, deduplicationKey: "payments/production/deploy")
        #expect(composer.resolve(AlertOptions()) == .alert(usual))
        let options = AlertOptions(severity: .info, component: "api", deduplicationKey: "mine")
        let own = AlertEvent(.resolve, deduplicationKey: "mine")
        #expect(composer.resolve(options) == .alert(own))
    }

    @Test("a failure and the success after it have the same key, and another place has another")
    func keys() {
        var elsewhere = Deploys.known
        elsewhere.environment = "staging"
        let options = AlertOptions()
        let failed = composer(Deploys.known).deduplicationKey(options)
        #expect(failed == composer(Deploys.known, isSuccess: true).deduplicationKey(options))
        #expect(composer(elsewhere).deduplicationKey(options) == "payments/staging/deploy")
    }

    @Test("a control character of a variable is no part of the key")
    func controls() {
        var context = Deploys.known
        context.service = "pay\u{7}ments\n"
        context.environment = "prod\u{7F}\r\n"
        let key = composer(context).deduplicationKey(AlertOptions())
        #expect(key == "payments/prod/deploy")
    }

    @Test("the deploy's own links come before the rule's, and its page is the first of its own")
    func links() throws {
        let own = EventLink(href: "https://runbook.example.org", text: "Runbook")
        let images = [EventImage(source: "https://example.org/a.png")]
        let event = try trigger(Deploys.known, links: [own], images: images)
        #expect(
            event.links.map(\.href) == [
                "https://example.org/commit/3f2c1a9", "https://example.org/second",
                "https://runbook.example.org",
            ]
        )
        #expect(event.images == images)
        let bare = try trigger(Deploys.unknown, links: [own])
        #expect(bare.links == [own])
        #expect(bare.clientURL == nil, "a rule's link is no page of the deploy")
        let rule = NotifyRule(
            .change,
            secretName: "pagerduty/payments",
            links: [own],
            images: images
        )
        let change = try change(Deploys.known, rule: rule)
        #expect(change.links.last == own)
        #expect(change.links.count == 3)
        #expect(change.images == images)
    }

    @Test("a rule's details come last, and win over those of the same name where they stand")
    func details() throws {
        let event = try trigger(Deploys.known, details: ["team": "core", "branch": .null])
        var expected = Self.allDetails
        expected["branch"] = .null
        expected["team"] = "core"
        #expect(event.customDetails == expected)
        #expect(event.customDetails?.members.last?.name == "team")
    }

    @Test("what is not known is left out: of the summary, of the details and of the links")
    func nothingKnown() throws {
        let passed = try change(Deploys.unknown)
        #expect(passed.summary == "Deployed payments to staging")
        #expect(passed.links.isEmpty)
        #expect(
            passed.customDetails == [
                "service": "payments", "environment": "staging", "deploy_id": "an-id",
            ]
        )
        #expect(
            try change(Deploys.unknown, isSuccess: false).summary
                == "Deploy of payments to staging failed"
        )
    }

    @Test("without a commit there is no author, subject or commit; without a name only an address")
    func authors() throws {
        var context = Deploys.known
        context.commit = nil
        let none = try change(context).customDetails
        for name in ["author", "subject", "commit"] { #expect(none?[name] == nil) }
        #expect(none?["version"] == .string(Deploys.hash))
        context.commit = GitCommit(hash: Deploys.hash, authorEmail: "ada@example.org")
        #expect(try change(context).customDetails?["author"] == "ada@example.org")
        #expect(try change(context).customDetails?["subject"] == nil)
    }

    @Test("a derived dedup_key names the repository, and the one of 0.1.0 did not")
    func repository() {
        var context = Deploys.known
        context.repository = "acme/payments"
        let composer = composer(context, isSuccess: true)
        let options = AlertOptions()
        #expect(
            composer.deduplicationKey(options) == "acme/payments:payments/production/deploy"
        )
        let old = composer.oldResolve(options)
        #expect(old?.key == "payments/production/deploy")
        #expect(
            old?.event
                == .alert(AlertEvent(.resolve, deduplicationKey: "payments/production/deploy"))
        )
        #expect(composer.oldResolve(AlertOptions(deduplicationKey: "mine")) == nil)
        #expect(self.composer(Deploys.known).oldResolve(options) == nil)
    }
}
