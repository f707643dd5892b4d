internal import CivilTime
package import JSON

extension Event {
    /// Reads an event document, in the shape that PagerDuty takes.
    ///
    /// What an event can do without is left out where it cannot be used: a value of the wrong kind, a
    /// field that PagerDuty does not know, what is no address and no time. A routing key is refused.
    /// Rules that join fields, and limits, are not checked here but by `fitted()`.
    /// - Parameters:
    ///   - document: The whole event.
    ///   - kind: What the event is; nil: an alert where `event_action` stands in it, else a change
    ///     event.
    ///   - omissions: What is left out is added to it, also where the event is refused.
    /// - Throws: `EventError` naming the field that the event is nothing without.
    package init(
        json document: JSONValue,
        as kind: Kind? = nil,
        omissions: inout Omissions
    ) throws(EventError) {
        guard let object = document.objectValue else {
            throw EventError(field: "event", problem: "expected an object, not \(document.kind)")
        }
        var fields = EventFields(object, path: "")
        try fields.refuseRoutingKey()
        try fields.refuseFirstVersion()
        let kind = if let kind { kind } else { try Self.kind(of: object) }
        defer { omissions.add(fields.omissions) }
        switch kind {
        case .alert: self = .alert(try AlertEvent(&fields))
        case .change: self = .change(try ChangeEvent(&fields))
        }
    }

    /// Reads an event that was written down whole: nothing of it is left out.
    ///
    /// - Throws: `EventError` also for what the other reader leaves out.
    package init(json document: JSONValue, as kind: Kind? = nil) throws(EventError) {
        var omissions = Omissions()
        try self.init(json: document, as: kind, omissions: &omissions)
        guard let part = omissions.parts.first else { return }
        throw EventError(field: part.field, problem: part.problem)
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
        self.init(action, deduplicationKey: try fields.neededText("dedup_key"))
        if action == .trigger {
            if let payload = try fields.object("payload") { try read(payload, of: &fields) }
        } else if let payload = fields.orLeftOut({ (fields) throws(EventError) in
            try fields.object("payload")
        }) {
            try read(payload, of: &fields)
        }
        client = fields.text("client")
        clientURL = fields.address("client_url")
        links = fields.links()
        images = fields.images()
        fields.leaveOutRest()
    }

    /// Only a trigger is nothing without what stands in its payload.
    private mutating func read(
        _ payload: EventFields,
        of fields: inout EventFields
    ) throws(EventError) {
        var payload = payload
        try payload.refuseRoutingKey()
        source = payload.text("source")
        timestamp = payload.timestamp("timestamp")
        component = payload.text("component")
        group = payload.text("group")
        eventClass = payload.text("class")
        customDetails = payload.details()
        let isNeeded = action == .trigger
        summary = isNeeded ? try payload.neededText("summary") : payload.text("summary")
        severity =
            isNeeded
            ? try payload.word("severity", Severity.self)
            : payload.orLeftOut { (payload) throws(EventError) in
                try payload.word("severity", Severity.self)
            }
        fields.takeOmissions(of: payload)
    }
}

extension ChangeEvent {
    fileprivate static let alertFields: Set = ["event_action", "dedup_key", "client", "client_url"]
    fileprivate static let alertPayloadFields: Set = ["severity", "component", "group", "class"]

    fileprivate init(_ fields: inout EventFields) throws(EventError) {
        guard var payload = try fields.object("payload") else { throw fields.missing("payload") }
        try payload.refuseRoutingKey()
        let source = payload.text("source")
        let timestamp = payload.timestamp("timestamp")
        let customDetails = payload.details()
        let summary = try payload.neededText("summary")
        // Told where the summary is missing too: a misspelt one is among them.
        fields.takeOmissions(of: payload, alertFields: Self.alertPayloadFields)
        guard let summary else { throw payload.missing("summary") }
        self.init(summary: summary)
        self.source = source
        self.timestamp = timestamp
        self.customDetails = customDetails
        links = fields.links()
        images = fields.images()
        fields.leaveOutRest(alertFields: Self.alertFields)
    }
}
