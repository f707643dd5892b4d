/// An event as the sandbox shows it in GET /events, as far as tests look.
struct HeardEvent: Decodable, Equatable, Sendable {
    struct Link: Decodable, Equatable, Sendable {
        let href: String
        let text: String?
    }

    struct Payload: Decodable, Equatable, Sendable {
        let summary: String
        let source: String?
        let severity: String?
        let timestamp: String?
    }

    struct Body: Decodable, Equatable, Sendable {
        let payload: Payload?
        let links: [Link]?
    }

    /// Counts from 1, in the order in which the events came.
    let sequence: Int
    /// `change` or `alert`.
    let kind: String
    /// `trigger`, `acknowledge` or `resolve`; nil for a change event.
    let action: String?
    let deduplicationKey: String?
    /// The key's last four characters behind stars.
    let routingKey: String?
    /// What was answered; nil where the connection was closed instead.
    let status: Int?
    let body: Body?

    private enum CodingKeys: String, CodingKey {
        case sequence, kind, action, status, body
        case deduplicationKey = "dedup_key"
        case routingKey = "routing_key"
    }

    /// What it is in a word: `change`, `trigger`, `acknowledge` or `resolve`.
    var name: String { action ?? kind }
}
