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
        try fields.refuseFirstVersion()
        let kind = if let kind { kind } else { try Self.kind(of: object) }
        switch kind {
        case .alert: self = .alert(try AlertEvent(&fields))
        case .change: self = .change(try ChangeEvent(&fields))
        }
    }

    /// The kind of a whole event: only an alert has an `event_action`.
    private static func kind(of object: JSONObject) throws(EventError) -> Kind {
        guard object["event_action"] == nil else { return .alert }
        let payload = object["payload"]?.objectValue?.names ?? []
        let field =
            payload.first { ChangeEvent.alertPayloadFields.contains($0) }.map { "payload." + $0 }
            ?? object.names.first { ChangeEvent.alertFields.contains($0) }
        guard let field else { return .change }
        throw EventError(
            field: "event_action",
            problem: "it is missing, and '\(field)' belongs to an alert, which needs one of "
                + EventAction.allowedValues
        )
    }
}

extension AlertEvent {
    fileprivate init(_ fields: inout EventFields) throws(EventError) {
        guard let action = try fields.word("event_action", EventAction.self) else {
            throw EventError(
                field: "event_action",
                problem: "it is missing: an alert needs one of \(EventAction.allowedValues)"
            )
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
            fields.noteRest(of: payload)
        }
        client = try fields.text("client")
        clientURL = try fields.text("client_url")
        links = try fields.links()
        images = try fields.images()
        try fields.refuseRest()
    }
}

extension ChangeEvent {
    fileprivate static let alertFields: Set = ["event_action", "dedup_key", "client", "client_url"]
    fileprivate static let alertPayloadFields: Set = ["severity", "component", "group", "class"]

    fileprivate init(_ fields: inout EventFields) throws(EventError) {
        guard var payload = try fields.object("payload") else { throw fields.missing("payload") }
        try payload.refuseRoutingKey()
        guard let summary = try payload.text("summary") else { throw payload.missing("summary") }
        self.init(summary: summary)
        source = try payload.text("source")
        timestamp = try payload.timestamp("timestamp")
        customDetails = try payload.value("custom_details", "an object", \.objectValue)
        fields.noteRest(of: payload, alertFields: Self.alertPayloadFields)
        links = try fields.links()
        images = try fields.images()
        try fields.refuseRest(alertFields: Self.alertFields)
    }
}
