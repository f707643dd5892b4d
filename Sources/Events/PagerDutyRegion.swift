/// Where an account lives, and so which hosts may hear of it.
package enum PagerDutyRegion: String, CaseIterable, Sendable {
    case us, eu

    /// The host of the Events API.
    package var eventsHost: String {
        switch self {
        case .us: "events.pagerduty.com"
        case .eu: "events.eu.pagerduty.com"
        }
    }
}
