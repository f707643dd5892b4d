/// The rules of POST /v2/enqueue.
enum AlertRules {
    private static let actions = ["trigger", "acknowledge", "resolve"]
    private static let severities = ["critical", "error", "warning", "info"]
    private static let known: Set = [
        "routing_key", "event_action", "dedup_key", "payload", "client", "client_url", "links",
        "images",
    ]
    private static let knownInPayload: Set = [
        "summary", "source", "severity", "timestamp", "component", "group", "class",
        "custom_details",
    ]

    /// Reads an alert event and notes in `check` what is wrong with it.
    static func read(_ object: [String: Any], check: inout FieldCheck) -> PostFields {
        var fields = PostFields()
        fields.action = check.choice("event_action", of: actions, in: object)
        fields.deduplicationKey = deduplicationKey(in: object, check: &check)
        check.warnOfUnknown(in: object, known: known)

        if fields.action == "trigger" {
            trigger(object, fields: &fields, check: &check)
        } else if fields.action != nil {
            if fields.deduplicationKey == nil {
                check.warn("no 'dedup_key': PagerDuty accepts this event and drops it")
            }
            // It need not be there, but what is there must be whole.
            if let payload = check.object("payload", in: object) {
                read(payload, fields: &fields, check: &check)
            }
        }
        return fields
    }

    private static func deduplicationKey(
        in object: [String: Any],
        check: inout FieldCheck
    ) -> String? {
        guard let key = check.text("dedup_key", in: object), !key.isEmpty else { return nil }
        if key.utf16.count > FieldCheck.longestDeduplicationKey {
            check.refuse("'dedup_key' is too long (maximum is 255 characters)")
        }
        return key
    }

    private static func trigger(
        _ object: [String: Any],
        fields: inout PostFields,
        check: inout FieldCheck
    ) {
        _ = check.text("client", in: object)
        _ = check.text("client_url", in: object)
        fields.links = check.links(in: object)
        check.images(in: object)
        guard let payload = check.requiredObject("payload", in: object) else { return }
        read(payload, fields: &fields, check: &check)
    }

    private static func read(
        _ payload: [String: Any],
        fields: inout PostFields,
        check: inout FieldCheck
    ) {
        fields.summary = check.summary(in: payload)
        fields.source = check.requiredText("source", in: payload, prefix: "payload.")
        fields.severity = check.choice(
            "severity",
            of: severities,
            in: payload,
            prefix: "payload."
        )
        fields.timestamp = check.timestamp(in: payload)
        for name in ["component", "group", "class"] {
            _ = check.text(name, in: payload, prefix: "payload.")
        }
        _ = check.object("custom_details", in: payload, prefix: "payload.")
        check.warnOfUnknown(in: payload, known: knownInPayload, prefix: "payload.")
    }
}
