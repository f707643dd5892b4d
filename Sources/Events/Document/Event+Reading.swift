internal import CivilTime
package import JSON

extension Event {
    /// Reads an event document, in the shape that PagerDuty takes.
    ///
    /// A routing key in it is refused, as is every field that PagerDuty does not know. Rules that
    /// join fields, and limits, are not checked here but by `fitted()`.
    /// - Parameters:
    ///   - document: The whole event.
    ///   - kind: What the event is; nil: an alert where `event_action` stands in it, else a change
    ///     event.
    /// - Throws: `EventError` naming the field.
    package init(json document: JSONValue, as kind: Kind? = nil) throws(EventError) {
        guard let object = document.objectValue else {
            throw EventError(field: "event", problem: "expected an object, not \(document.kind)")
        }
        var fields = EventFields(object, path: "")
        try fields.refuseRoutingKey()
        switch kind ?? (object["event_action"] == nil ? .change : .alert) {
        case .alert: self = .alert(try AlertEvent(&fields))
        case .change: self = .change(try ChangeEvent(&fields))
        }
    }
}

extension AlertEvent {
    fileprivate init(_ fields: inout EventFields) throws(EventError) {
        guard let action = try fields.word("event_action", EventAction.self) else {
            throw fields.missing("event_action")
        }
        self.init(action, deduplicationKey: try fields.text("dedup_key"))
        if var payload = try fields.object("payload") {
            try payload.refuseRoutingKey()
            summary = try payload.text("summary")
            source = try payload.text("source")
            severity = try payload.word("severity", Severity.self)
            timestamp = try payload.timestamp("timestamp")
            component = try payload.text("component")
            group = try payload.text("group")
            eventClass = try payload.text("class")
            customDetails = try payload.value("custom_details", "an object", \.objectValue)
            try payload.refuseRest()
        }
        client = try fields.text("client")
        clientURL = try fields.text("client_url")
        links = try fields.links()
        images = try fields.images()
        try fields.refuseRest()
    }
}

extension ChangeEvent {
    private static let alertFields: Set = ["event_action", "dedup_key", "client", "client_url"]
    private static let alertPayloadFields: Set = ["severity", "component", "group", "class"]

    fileprivate init(_ fields: inout EventFields) throws(EventError) {
        guard var payload = try fields.object("payload") else { throw fields.missing("payload") }
        try payload.refuseRoutingKey()
        guard let summary = try payload.text("summary") else { throw payload.missing("summary") }
        self.init(summary: summary)
        source = try payload.text("source")
        timestamp = try payload.timestamp("timestamp")
        customDetails = try payload.value("custom_details", "an object", \.objectValue)
        try payload.refuseRest(alertFields: Self.alertPayloadFields)
        links = try fields.links()
        images = try fields.images()
        try fields.refuseRest(alertFields: Self.alertFields)
    }
}
