/// The rules of POST /v2/change/enqueue.
enum ChangeRules {
    private static let known: Set = ["routing_key", "payload", "links", "images"]
    private static let knownInPayload: Set = ["summary", "source", "timestamp", "custom_details"]

    /// Reads a change event and notes in `check` what is wrong with it.
    static func read(
        _ object: [String: Any],
        key: RoutingKey?,
        check: inout FieldCheck
    ) -> PostFields {
        var fields = PostFields()
        if key?.isOfOrchestration == true {
            check.refuse("'routing_key' is of an event orchestration (it takes no change events)")
        }
        fields.links = check.links(in: object)
        check.images(in: object)
        check.warnOfUnknown(in: object, known: known)

        guard let payload = check.requiredObject("payload", in: object) else { return fields }
        fields.summary = check.summary(in: payload)
        fields.source = check.text("source", in: payload, prefix: "payload.")
        fields.timestamp = check.timestamp(in: payload)
        _ = check.object("custom_details", in: payload, prefix: "payload.")
        check.warnOfUnknown(in: payload, known: knownInPayload, prefix: "payload.")
        return fields
    }
}
