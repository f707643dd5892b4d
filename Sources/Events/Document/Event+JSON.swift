internal import CivilTime
package import JSON

extension Event {
    /// The event as PagerDuty takes it, in a fixed order of fields, without a routing key.
    package var json: JSONObject {
        switch self {
        case .alert(let alert): alert.json
        case .change(let change): change.json
        }
    }
}

extension AlertEvent {
    fileprivate var json: JSONObject {
        var payload = JSONObject()
        payload.put("summary", summary)
        payload.put("timestamp", timestamp?.iso8601Milliseconds)
        payload.put("source", source)
        payload.put("severity", severity?.rawValue)
        payload.put("component", component)
        payload.put("group", group)
        payload.put("class", eventClass)
        if let customDetails { payload.append("custom_details", .object(customDetails)) }

        var event = JSONObject()
        event.put("event_action", action.rawValue)
        event.put("dedup_key", deduplicationKey)
        if !payload.isEmpty { event.append("payload", .object(payload)) }
        event.put("client", client)
        event.put("client_url", clientURL)
        event.put(links, images)
        return event
    }
}

extension ChangeEvent {
    fileprivate var json: JSONObject {
        var payload = JSONObject()
        payload.put("summary", summary)
        payload.put("timestamp", timestamp?.iso8601Milliseconds)
        payload.put("source", source)
        if let customDetails { payload.append("custom_details", .object(customDetails)) }

        var event = JSONObject()
        event.append("payload", .object(payload))
        event.put(links, images)
        return event
    }
}

extension JSONObject {
    fileprivate mutating func put(_ name: String, _ text: String?) {
        if let text { append(name, .string(text)) }
    }

    fileprivate mutating func put(_ links: [EventLink], _ images: [EventImage]) {
        if !links.isEmpty { append("links", .array(links.map { .object($0.json) })) }
        if !images.isEmpty { append("images", .array(images.map { .object($0.json) })) }
    }
}

extension EventLink {
    var json: JSONObject {
        var link = JSONObject()
        link.put("href", href)
        link.put("text", text)
        return link
    }
}

extension EventImage {
    var json: JSONObject {
        var image = JSONObject()
        image.put("src", source)
        image.put("href", href)
        image.put("alt", alternative)
        return image
    }
}
