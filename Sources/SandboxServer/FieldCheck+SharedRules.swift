// The rules that alerts and changes have in common.

extension FieldCheck {
    /// Checks the routing key and returns it where it is well formed.
    mutating func routingKey(in object: [String: Any]) -> RoutingKey? {
        guard let text = requiredText("routing_key", in: object) else { return nil }
        guard text.unicodeScalars.count == RoutingKey.length else {
            refuse("Length of 'routing_key' is incorrect (should be 32 characters)")
            return nil
        }
        guard let key = RoutingKey(text) else {
            refuse("'routing_key' is invalid (must be letters and digits)")
            return nil
        }
        return key
    }

    /// Checks the summary, which every event that says something new must have.
    mutating func summary(in payload: [String: Any]) -> String? {
        guard let summary = requiredText("summary", in: payload, prefix: "payload.") else {
            return nil
        }
        if summary.utf16.count > Self.longestSummary {
            // The misspelling is PagerDuty's own.
            refuse("'summary' is too long (maiximum is 1024 characters)")
        }
        return summary
    }

    /// Checks that the time is written as ISO 8601 has it.
    mutating func timestamp(in payload: [String: Any]) -> String? {
        guard let text = text("timestamp", in: payload, prefix: "payload.") else { return nil }
        if !TimestampText.isWellFormed(text) {
            refuse("'payload.timestamp' is invalid (must be ISO 8601)")
        }
        return text
    }

    /// Checks the links and returns those with an address.
    mutating func links(in object: [String: Any]) -> [PostLink] {
        objects("links", in: object).compactMap { link in
            let href = requiredText("href", in: link, prefix: "links.")
            let text = text("text", in: link, prefix: "links.")
            return href.map { PostLink(href: $0, text: text) }
        }
    }

    /// Checks the images: PagerDuty shows only those that it can fetch over https.
    mutating func images(in object: [String: Any]) {
        for image in objects("images", in: object) {
            let source = requiredText("src", in: image, prefix: "images.")
            if let source, !source.lowercased().hasPrefix("https://") {
                refuse("'images.src' is invalid (must be an https URL)")
            }
            _ = text("href", in: image, prefix: "images.")
            _ = text("alt", in: image, prefix: "images.")
        }
    }
}
