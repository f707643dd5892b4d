package import CivilTime
package import DeployContext
internal import Diagnostics
package import Events
internal import JSON

/// Makes the events of a deploy that has ended: what PagerDuty shows, in words for people.
package struct EventComposer {
    private let context: DeployContext
    /// Whether the deploy worked.
    package let isSuccess: Bool
    private let time: Timestamp

    /// - Parameters:
    ///   - context: What was deployed.
    ///   - isSuccess: Whether the deploy worked.
    ///   - time: When it ended; queued events keep it.
    package init(context: DeployContext, isSuccess: Bool, time: Timestamp) {
        self.context = context
        self.isSuccess = isSuccess
        self.time = time
    }

    /// The change event of a deploy, passed or failed.
    package func change(_ rule: NotifyRule) -> Event {
        var event = ChangeEvent(summary: summary)
        event.source = context.hostName
        event.timestamp = time
        event.customDetails = details(rule)
        event.links = links(rule)
        event.images = rule.images
        return .change(event)
    }

    /// The alert of a deploy that failed.
    package func trigger(_ rule: NotifyRule, _ options: AlertOptions) -> Event {
        var event = AlertEvent.trigger(
            summary: summary,
            source: context.hostName,
            severity: options.severity,
            deduplicationKey: deduplicationKey(options)
        )
        event.timestamp = time
        event.component = options.component ?? context.service
        event.group = options.group ?? context.environment
        event.eventClass = options.eventClass ?? "deploy"
        event.customDetails = details(rule)
        event.client = "sealhook"
        event.clientURL = context.links.first?.href
        event.links = links(rule)
        event.images = rule.images
        return .alert(event)
    }

    /// The end of the alert that an earlier failure has opened.
    package func resolve(_ options: AlertOptions) -> Event {
        .alert(AlertEvent(.resolve, deduplicationKey: deduplicationKey(options)))
    }

    /// What ties a failure to the success that ends it: the rule's, or a `DeployKey`.
    package func deduplicationKey(_ options: AlertOptions) -> String {
        options.deduplicationKey ?? DeployKey.derived(from: context)
    }

    /// The end of an alert that 0.1.0 has opened, whose key was another; nil where it is the same.
    package func oldResolve(_ options: AlertOptions) -> (key: String, event: Event)? {
        let key = DeployKey.old(of: context)
        guard key != deduplicationKey(options), options.deduplicationKey == nil else { return nil }
        return (key, .alert(AlertEvent(.resolve, deduplicationKey: key)))
    }

    /// `Deployed payments 3f2c1a9 to production (main, 42 s)`.
    private var summary: String {
        let what = context.service + (context.shortVersion.map { " \($0)" } ?? "")
        let runtime = context.runtime.map { DurationText.describe(seconds: Double($0)) }
        if isSuccess {
            return "Deployed \(what) to \(context.environment)\(remarks([context.branch, runtime]))"
        }
        let ending = context.exitStatus.map { status in
            "exit status \(status)" + (runtime.map { " after \($0)" } ?? "")
        }
        return "Deploy of \(what) to \(context.environment) failed"
            + remarks([context.branch, ending ?? runtime])
    }

    private func remarks(_ remarks: [String?]) -> String {
        let given = remarks.compactMap(\.self).reduce("") { $0.isEmpty ? $1 : "\($0), \($1)" }
        return given.isEmpty ? "" : " (\(given))"
    }

    private func details(_ rule: NotifyRule) -> JSONObject {
        var details = JSONObject()
        let texts = [
            ("service", context.service), ("environment", context.environment),
            ("version", context.version), ("commit", context.commit?.hash),
            ("branch", context.branch), ("author", context.author),
            ("subject", context.subject), ("performer", context.performer),
            ("runtime", context.runtime.map { DurationText.describe(seconds: Double($0)) }),
        ]
        for case (let name, let text?) in texts { details[name] = .string(text) }
        if let status = context.exitStatus { details["exit_status"] = .number(JSONNumber(status)) }
        details["deploy_id"] = .string(context.deployID)
        // What the rule says of its own comes last and wins.
        for member in rule.customDetails?.members ?? [] { details[member.name] = member.value }
        return details
    }

    private func links(_ rule: NotifyRule) -> [EventLink] {
        context.links.map { EventLink(href: $0.href, text: $0.text) } + rule.links
    }
}
