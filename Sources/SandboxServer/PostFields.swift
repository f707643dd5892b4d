/// A link that an event carries.
package struct PostLink: Equatable, Sendable {
    package let href: String
    package let text: String?
}

/// What an event says, as far as the incident model and the timeline need it.
///
/// Empty where the post was no event at all.
package struct PostFields: Equatable, Sendable {
    /// `trigger`, `acknowledge` or `resolve`; nil for a change.
    package var action: String?
    package var deduplicationKey: String?
    package var summary: String?
    package var source: String?
    package var severity: String?
    /// When the event happened, as the sender wrote it.
    package var timestamp: String?
    package var links: [PostLink] = []

    package init() {}
}
