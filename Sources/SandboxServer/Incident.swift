package import Foundation

/// An alert and what happened to it since its first trigger.
package struct Incident: Sendable {
    /// How an incident stands.
    package enum State: String, Encodable, Sendable {
        case triggered, acknowledged, resolved
    }

    /// Counts from 1.
    package let number: Int
    package let routingKey: RoutingKey
    package let deduplicationKey: String
    package let opened: Date
    package internal(set) var updated: Date
    package internal(set) var state: State = .triggered
    /// What the last trigger said.
    package internal(set) var fields: PostFields
    package internal(set) var triggerCount = 1
    /// The sequence numbers of its events, in order of arrival.
    package internal(set) var log: [Int]

    package var isOpen: Bool { state != .resolved }
}

extension Incident: Encodable {
    private enum CodingKeys: String, CodingKey {
        case number, state, summary, source, severity, opened, updated, triggers, log
        case deduplicationKey = "dedup_key"
        case routingKey = "routing_key"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(number, forKey: .number)
        try container.encode(state, forKey: .state)
        try container.encode(deduplicationKey, forKey: .deduplicationKey)
        try container.encode(routingKey.masked, forKey: .routingKey)
        try container.encode(fields.summary, forKey: .summary)
        try container.encode(fields.source, forKey: .source)
        try container.encode(fields.severity, forKey: .severity)
        try container.encode(ReceivedTime.text(opened), forKey: .opened)
        try container.encode(ReceivedTime.text(updated), forKey: .updated)
        try container.encode(triggerCount, forKey: .triggers)
        try container.encode(log, forKey: .log)
    }
}
