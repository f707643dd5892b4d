internal import JSON

/// An event as it is posted, but for its routing key; made once, and posted as often as it takes.
package struct UnkeyedEvent: Sendable {
    package let kind: Event.Kind
    /// What it is, for people: `change event`, `alert (trigger)`.
    package let title: String
    /// Where it is posted, behind the host.
    package let endpointPath: String
    /// `dedup_key`; a change event has none.
    package let deduplicationKey: String?
    /// What follows the key in the body: its closing quote, and the event without its opening
    /// brace.
    ///
    /// An event always has a member, so a comma stands between.
    let rest: [UInt8]

    package init(_ event: Event) {
        kind = event.kind
        title = event.title
        endpointPath = event.endpointPath
        deduplicationKey = event.deduplicationKey
        rest = Array(#"","#.utf8) + JSONWriter.compact(.object(event.json)).dropFirst()
    }

    /// About how much memory it takes, in bytes.
    package var footprint: Int {
        MemoryLayout<UnkeyedEvent>.stride + 96 + rest.count + (deduplicationKey?.utf8.count ?? 0)
    }
}
