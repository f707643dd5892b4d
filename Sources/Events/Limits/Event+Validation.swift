internal import Diagnostics
internal import JSON

extension Event {
    /// Checks what PagerDuty would refuse, but for what `fitted()` shortens.
    ///
    /// - Throws: `EventError` naming the field.
    package func validate() throws(EventError) {
        switch self {
        case .alert(let alert): try alert.validate()
        case .change(let change): try change.validate()
        }
    }
}

extension AlertEvent {
    fileprivate func validate() throws(EventError) {
        if let key = deduplicationKey { try Rules.requireDeduplicationKey(key) }
        switch action {
        case .trigger: try requireTriggerFields()
        case .acknowledge, .resolve:
            guard deduplicationKey != nil else {
                throw EventError(
                    field: "dedup_key",
                    problem: "\(action.rawValue) needs the key that the trigger had",
                    hints: ["name it: sealhook send \(action.rawValue) --dedup-key KEY"]
                )
            }
            try refuseTriggerFields()
        }
        try Rules.checkDepth(customDetails)
        try Rules.requireAddress("client_url", clientURL)
        try Rules.check(links, images)
    }

    private func requireTriggerFields() throws(EventError) {
        try Rules.requireText("payload.summary", summary)
        try Rules.requireText("payload.source", source)
        guard severity != nil else {
            throw EventError(
                field: "payload.severity",
                problem: "a trigger needs one of \(Severity.allowedValues)"
            )
        }
    }

    private func refuseTriggerFields() throws(EventError) {
        let fields = [("client", client), ("client_url", clientURL)]
        guard let given = fields.first(where: { $0.1 != nil }) else { return }
        throw EventError(
            field: given.0,
            problem: "it belongs to a trigger, not to \(action.rawValue)"
        )
    }
}

extension ChangeEvent {
    fileprivate func validate() throws(EventError) {
        try Rules.requireText("payload.summary", summary)
        try Rules.checkDepth(customDetails)
        try Rules.check(links, images)
    }
}

/// No message quotes an address: it may have a token in it.
private enum Rules {
    static func requireText(_ field: String, _ text: String?) throws(EventError) {
        guard let text, !text.isBlank else {
            throw EventError(field: field, problem: "it is missing or empty")
        }
    }

    static func requireDeduplicationKey(_ key: String) throws(EventError) {
        try requireText("dedup_key", key)
        guard !key.unicodeScalars.contains(where: \.isControl) else {
            throw EventError(field: "dedup_key", problem: "it has a control character in it")
        }
        guard key.utf16.count <= EventLimits.deduplicationKeyUnits else {
            throw EventError(
                field: "dedup_key",
                problem: "it is longer than \(EventLimits.deduplicationKeyUnits) characters"
            )
        }
    }

    static func requireAddress(_ field: String, _ text: String?) throws(EventError) {
        guard let text, WebAddress(text) == nil else { return }
        throw EventError(field: field, problem: "it is no absolute http or https address")
    }

    /// What could not be read again would be lost in the queue, when nobody looks.
    static func checkDepth(_ details: JSONObject?) throws(EventError) {
        // They lie in the payload, and that in the event.
        let limit = JSONParser.maximumDepth - 2
        guard let details, JSONValue.object(details).isDeeper(than: limit) else { return }
        throw EventError(
            field: "payload.custom_details",
            problem: "more than \(limit) lists and objects lie in one another"
        )
    }

    static func check(_ links: [EventLink], _ images: [EventImage]) throws(EventError) {
        for (index, link) in links.enumerated() {
            try requireAddress("links[\(index)].href", link.href)
        }
        for (index, image) in images.enumerated() {
            guard WebAddress(image.source)?.isHTTPS == true else {
                throw EventError(
                    field: "images[\(index)].src",
                    problem: "it is no https address, and PagerDuty shows no other"
                )
            }
            try requireAddress("images[\(index)].href", image.href)
        }
    }
}
