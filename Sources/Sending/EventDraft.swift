package import Events
package import JSON

/// An event as a command's options spell it, each value still unread.
///
/// It becomes a document of PagerDuty's shape and is read as one, so that an option and a document
/// are judged by the same rules and told of in the same words.
package struct EventDraft: Sendable {
    /// What an alert event does; nil for a change event.
    package var action: EventAction?
    package var summary: String?
    package var source: String?
    package var severity: String?
    package var timestamp: String?
    package var component: String?
    package var group: String?
    package var eventClass: String?
    package var client: String?
    package var clientURL: String?
    package var deduplicationKey: String?
    /// `custom_details`.
    package var details: JSONObject?
    package var links: [EventLink] = []
    package var images: [EventImage] = []

    /// - Parameter action: nil for a change event.
    package init(_ action: EventAction?) {
        self.action = action
    }

    /// Reads the draft; what is left out of it is added to `omissions`.
    ///
    /// - Throws: `EventError` naming the field, in PagerDuty's spelling.
    /// - Returns: The event, which is still to be fitted.
    package func event(omissions: inout Omissions) throws(EventError) -> Event {
        try Event(
            json: .object(document),
            as: action == nil ? .change : .alert,
            omissions: &omissions
        )
    }

    private var document: JSONObject {
        var document = JSONObject()
        document["event_action"] = action.map { .string($0.rawValue) }
        document["dedup_key"] = deduplicationKey.map { .string($0) }
        // An acknowledge or a resolve without one has none in what is sent.
        if action == nil || !payload.isEmpty { document["payload"] = .object(payload) }
        document["client"] = client.map { .string($0) }
        document["client_url"] = clientURL.map { .string($0) }
        if !links.isEmpty { document["links"] = .array(links.map(\.document)) }
        if !images.isEmpty { document["images"] = .array(images.map(\.document)) }
        return document
    }

    private var payload: JSONObject {
        var payload = JSONObject()
        let texts = [
            ("summary", summary), ("source", source), ("severity", severity),
            ("timestamp", timestamp), ("component", component), ("group", group),
            ("class", eventClass),
        ]
        for case (let name, let text?) in texts { payload[name] = .string(text) }
        payload["custom_details"] = details.map { .object($0) }
        return payload
    }
}

extension EventLink {
    fileprivate var document: JSONValue {
        var link: JSONObject = ["href": .string(href)]
        link["text"] = text.map { .string($0) }
        return .object(link)
    }
}

extension EventImage {
    fileprivate var document: JSONValue {
        var image: JSONObject = ["src": .string(source)]
        image["href"] = href.map { .string($0) }
        image["alt"] = alternative.map { .string($0) }
        return .object(image)
    }
}
