package import CivilTime
package import JSON

/// An alert event of PagerDuty's Events API v2 (`POST /v2/enqueue`), without its routing key.
package struct AlertEvent: Hashable, Sendable {
    /// `event_action`.
    package var action: EventAction
    /// `dedup_key`, at most 255 characters: which alert this is about, among those of one routing
    /// key.
    ///
    /// Needed for acknowledge and resolve, which PagerDuty takes without it and then drops.
    package var deduplicationKey: String?
    /// `payload.summary`; a trigger needs it.
    package var summary: String?
    /// `payload.source`: the host or system it is about; a trigger needs it.
    package var source: String?
    /// `payload.severity`; a trigger needs it.
    package var severity: Severity?
    /// `payload.timestamp`: when it happened, so that a queued event keeps its time.
    package var timestamp: Timestamp?
    /// `payload.component`.
    package var component: String?
    /// `payload.group`.
    package var group: String?
    /// `payload.class`.
    package var eventClass: String?
    /// `payload.custom_details`.
    package var customDetails: JSONObject?
    /// `client`; triggers only.
    package var client: String?
    /// `client_url`; triggers only.
    package var clientURL: String?
    /// `links`.
    package var links: [EventLink] = []
    /// `images`.
    package var images: [EventImage] = []

    /// An event with what acknowledge and resolve need; a trigger needs more.
    package init(_ action: EventAction, deduplicationKey: String? = nil) {
        self.action = action
        self.deduplicationKey = deduplicationKey
    }

    /// A trigger with the three fields that it must have.
    package static func trigger(
        summary: String,
        source: String,
        severity: Severity,
        deduplicationKey: String? = nil
    ) -> AlertEvent {
        var event = AlertEvent(.trigger, deduplicationKey: deduplicationKey)
        event.summary = summary
        event.source = source
        event.severity = severity
        return event
    }
}
