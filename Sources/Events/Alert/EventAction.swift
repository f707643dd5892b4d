/// What an alert event does to the alert of its `dedup_key`.
package enum EventAction: String, CaseIterable, Sendable {
    case trigger, acknowledge, resolve
}
