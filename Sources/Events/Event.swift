/// An event as PagerDuty takes it, without the routing key that says whose it is.
package enum Event: Hashable, Sendable {
    /// What may page somebody.
    case alert(AlertEvent)
    /// What pages nobody: news of a change.
    case change(ChangeEvent)

    /// Which of the two an event is.
    package enum Kind: String, CaseIterable, Sendable {
        case alert, change

        /// Where such an event is posted, behind the host.
        package var endpointPath: String {
            switch self {
            case .alert: "/v2/enqueue"
            case .change: "/v2/change/enqueue"
            }
        }
    }

    /// Which of the two this one is.
    package var kind: Kind {
        switch self {
        case .alert: .alert
        case .change: .change
        }
    }

    /// Where it is posted, behind the host.
    package var endpointPath: String { kind.endpointPath }

    /// What it is, for people: `change event`, `alert (trigger)`.
    package var title: String {
        switch self {
        case .alert(let alert): "alert (\(alert.action.rawValue))"
        case .change: "change event"
        }
    }

    /// `payload.summary`.
    package var summary: String? {
        switch self {
        case .alert(let alert): alert.summary
        case .change(let change): change.summary
        }
    }

    /// `event_action`; a change event has none.
    package var action: EventAction? {
        guard case .alert(let alert) = self else { return nil }
        return alert.action
    }

    /// `dedup_key`; a change event has none.
    package var deduplicationKey: String? {
        guard case .alert(let alert) = self else { return nil }
        return alert.deduplicationKey
    }
}
