/// The two paths of PagerDuty's Events API, version 2.
package enum PostPath: String, Encodable, Sendable, CaseIterable {
    case alerts = "/v2/enqueue"
    case changes = "/v2/change/enqueue"

    /// What an event that comes here is: `alert` or `change`.
    package var kind: String {
        switch self {
        case .alerts: "alert"
        case .changes: "change"
        }
    }
}
