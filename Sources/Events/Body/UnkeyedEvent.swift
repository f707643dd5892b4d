/// An event as it is posted, but for its routing key: what is kept until it goes out.
package struct UnkeyedEvent: Sendable {
    package let kind: Event.Kind
    /// What it is, for people: `change event`, `alert (trigger)`.
    package let title: String
    /// Where it is posted, behind the host.
    package let endpointPath: String
    /// `event_action`; a change event has none.
    package let action: EventAction?
    /// `dedup_key`; a change event has none.
    package let deduplicationKey: String?
    /// The event's JSON, as it was queued.
    let json: [UInt8]

    package init(_ fitted: FittedEvent) {
        kind = fitted.event.kind
        title = fitted.event.title
        endpointPath = fitted.event.endpointPath
        action = fitted.event.action
        deduplicationKey = fitted.event.deduplicationKey
        json = fitted.json
    }

    /// About how much memory it takes, in bytes.
    package var footprint: Int {
        MemoryLayout<UnkeyedEvent>.stride + 96 + json.count + (deduplicationKey?.utf8.count ?? 0)
    }
}
