package import CivilTime
package import JSON

/// A change event of PagerDuty's Events API v2 (`POST /v2/change/enqueue`), without its routing key.
///
/// It has no severity and no `dedup_key`, and pages nobody.
package struct ChangeEvent: Hashable, Sendable {
    /// `payload.summary`; needed.
    package var summary: String
    /// `payload.source`.
    package var source: String?
    /// `payload.timestamp`: when it happened, so that a queued event keeps its time.
    package var timestamp: Timestamp?
    /// `payload.custom_details`.
    package var customDetails: JSONObject?
    /// `links`.
    package var links: [EventLink] = []
    /// `images`: in PagerDuty's schema, though its prose speaks of links only.
    package var images: [EventImage] = []

    /// An event with the one field that it must have.
    package init(summary: String) {
        self.summary = summary
    }
}
