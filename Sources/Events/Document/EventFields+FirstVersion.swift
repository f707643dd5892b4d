extension EventFields {
    /// The fields that a body of the Events API v1 has, and none of v2.
    private static let firstVersionFields = ["service_key", "event_type"]

    /// Refuses a body of the Events API v1, which many a script still has, with what to change.
    func refuseFirstVersion() throws(EventError) {
        guard let field = Self.firstVersionFields.first(where: has) else { return }
        var hints = [
            "write event_type as event_action, incident_key as dedup_key, description as "
                + "payload.summary and details as payload.custom_details, add payload.source and "
                + "payload.severity, and look at it: sealhook send --json FILE --dry-run"
        ]
        if has("service_key") {
            hints.append(
                "take the key out, and seal one of an Events API v2 integration: "
                    + "sealhook set pagerduty/<service>"
            )
        }
        throw EventError(
            field: field,
            problem: "this is a body of PagerDuty's Events API v1, and sealhook sends v2",
            hints: hints
        )
    }
}
