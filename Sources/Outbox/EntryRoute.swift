/// Where an entry is delivered to; others can come, and a program that does not know one leaves its
/// entries where they are.
package enum EntryRoute: String, CaseIterable, Sendable {
    /// PagerDuty's Events API v2.
    case eventsAPI = "pagerduty-events-v2"
}
