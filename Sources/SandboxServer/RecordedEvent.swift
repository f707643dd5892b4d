package import Foundation

/// One post as the sandbox remembers it.
package struct RecordedEvent: Sendable {
    /// Counts from 1, and goes on after the list was cleared.
    package let sequence: Int
    package let received: Date
    package let post: Post
    /// The status answered; nil where the connection was closed without an answer.
    package let status: Int?
    package let outcome: Outcome
    /// The dedup_key that was answered: the event's own, or one made for it.
    package let deduplicationKey: String?
    package let errors: [String]

    /// The event as one object of GET /events.
    ///
    /// The body is put in as it came, not decoded and
    /// written again, so that numbers and the order of fields stay what they were.
    package var json: Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard var json = try? encoder.encode(self) else { return Data("{}".utf8) }
        json.removeLast()
        json += Data(",\"body\":".utf8)
        json += post.maskedBody ?? Data("null".utf8)
        json += Data("}".utf8)
        return json
    }

    /// The event on one line, for people who watch the sandbox run.
    package var line: String {
        let status = status.map(String.init) ?? "---"
        let what = post.fields.action ?? post.endpoint.kind
        let parts: [String?] = [
            "#\(sequence)", status, what, outcome.rawValue, deduplicationKey,
            post.fields.summary.map { "\"\($0)\"" }, errors.first,
        ]
        let line = parts.compactMap(\.self).joined(separator: " ")
        return String(line.map { $0.isNewline ? " " : $0 })
    }
}

extension RecordedEvent: Encodable {
    private enum CodingKeys: String, CodingKey {
        case sequence, received, endpoint, status, kind, action, outcome, errors, warnings
        case deduplicationKey = "dedup_key"
        case routingKey = "routing_key"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(sequence, forKey: .sequence)
        try container.encode(ReceivedTime.text(received), forKey: .received)
        try container.encode(post.endpoint, forKey: .endpoint)
        try container.encode(status, forKey: .status)
        try container.encode(post.endpoint.kind, forKey: .kind)
        try container.encode(post.fields.action, forKey: .action)
        try container.encode(deduplicationKey, forKey: .deduplicationKey)
        try container.encode(post.maskedKey, forKey: .routingKey)
        try container.encode(outcome, forKey: .outcome)
        try container.encode(errors, forKey: .errors)
        try container.encode(post.warnings, forKey: .warnings)
    }
}
