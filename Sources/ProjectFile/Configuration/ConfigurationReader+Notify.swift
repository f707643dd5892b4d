import Diagnostics
import Events
internal import Rules
import YAML

/// The list of who hears.
extension ConfigurationReader {
    private static let change = "pagerduty_change_event"
    private static let alert = "pagerduty_alert"
    private static let kinds = [change, alert]
    private static let bothKinds = "\"\(change)\" and \"\(alert)\""

    /// What else Buildkite can notify.
    ///
    /// Source: its page "Triggering notifications".
    private static let foreignKinds = [
        "email", "slack", "webhook", "basecamp_campfire", "github_check", "github_commit_status",
    ]

    /// Buildkite's two conditions.
    private static let conditions = ["if", "branches"]
    private static let sharedKeys = ["links", "images", "custom_details"]
    private static let alertKeys = ["severity", "component", "group", "class", "dedup_key"]

    mutating func readNotify(_ member: YAMLMember) -> [NotifyRule]? {
        guard !member.value.isNull else {
            refuse(
                "\"notify\" needs a list: leave the key out for both events, "
                    + "or write [] for none",
                at: member.value.location
            )
            return nil
        }
        // Not compactMap: its closure could not add to the faults.
        var rules = [NotifyRule]()
        for node in items(of: member) ?? [] {
            if let rule = readRule(node) { rules.append(rule) }
        }
        return rules
    }

    private mutating func readRule(_ node: YAMLNode) -> NotifyRule? {
        guard case .mapping(let members) = node.content else {
            refuse(
                "a rule is \"\(Self.change): NAME\" or \"\(Self.alert): NAME\", "
                    + "not \(form(of: node))",
                at: node.location
            )
            return nil
        }
        refuseConditions(in: members)
        let kinds = members.filter { Self.kinds.contains($0.name) }
        guard let kind = kinds.first else {
            refuseKindless(members, at: node.location)
            return nil
        }
        guard kinds.count == 1 else {
            refuse(
                "a rule is of one kind: begin another rule with \"- \(kinds[1].name)\"",
                at: kinds[1].location
            )
            return nil
        }
        return readRule(node, kind: kind)
    }

    private mutating func readRule(_ node: YAMLNode, kind: YAMLMember) -> NotifyRule? {
        let isAlert = kind.name == Self.alert
        let fields = members(
            of: node,
            in: "\"\(kind.name)\"",
            known: [kind.name] + Self.sharedKeys + (isAlert ? Self.alertKeys : []),
            judgedByCaller: Self.conditions + Self.alertKeys
        )
        // A value that a template left empty was not given; whom the rule tells must be.
        .filter { $0.key == kind.name || !isEmpty($0.value.value) }
        if !isAlert {
            for key in Self.alertKeys {
                guard let member = fields[key] else { continue }
                refuse("\"\(key)\" belongs to an alert, not to a change event", at: member.location)
            }
        }
        let options = isAlert ? alertOptions(fields) : AlertOptions()
        let links = fields["links"].map { readLinks($0) } ?? []
        let images = fields["images"].map { readImages($0) } ?? []
        let details = fields["custom_details"].flatMap { readDetails($0) }
        guard let secretName = secretName(kind) else { return nil }
        return NotifyRule(
            isAlert ? .alert(options) : .change,
            secretName: secretName,
            links: links,
            images: images,
            customDetails: details,
            location: node.location
        )
    }

    private mutating func alertOptions(_ fields: [String: YAMLMember]) -> AlertOptions {
        AlertOptions(
            severity: fields["severity"].flatMap { choice($0, of: Severity.self) } ?? .critical,
            component: fields["component"].flatMap { text($0) },
            group: fields["group"].flatMap { text($0) },
            eventClass: fields["class"].flatMap { text($0) },
            deduplicationKey: fields["dedup_key"].flatMap { deduplicationKey($0) }
        )
    }

    private mutating func deduplicationKey(_ member: YAMLMember) -> String? {
        guard let text = text(member), !text.isBlank else { return nil }
        let limit = EventLimits.deduplicationKeyUnits
        guard text.utf16.count <= limit else {
            refuse("\"dedup_key\" is longer than \(limit) characters", at: member.value.location)
            return nil
        }
        guard !text.unicodeScalars.contains(where: \.isControl) else {
            refuse("\"dedup_key\" has a control character in it", at: member.value.location)
            return nil
        }
        return text
    }

    /// A condition that is read past would page where its writer said not to.
    private mutating func refuseConditions(in members: [YAMLMember]) {
        for member in members where Self.conditions.contains(member.name) {
            refuse(
                "conditions (\"\(member.name)\") are not supported yet, "
                    + "and without it this rule would fire on every deploy",
                at: member.location
            )
        }
    }

    private mutating func refuseKindless(_ members: [YAMLMember], at location: Location) {
        for member in members where Self.foreignKinds.contains(member.name) {
            refuse(
                "\"\(member.name)\" cannot be notified: a rule is one of \(Self.bothKinds)",
                at: member.location
            )
            return
        }
        for member in members {
            if refuseKey(in: member) { return }
            guard let question = didYouMean(member.name, in: Self.kinds) else { continue }
            let name = Quotation.of(member.name, else: "this key")
            refuse("\(name) is not known: \(question)", at: member.location)
            return
        }
        refuse("a rule is one of \(Self.bothKinds), and this is neither", at: location)
    }
}
