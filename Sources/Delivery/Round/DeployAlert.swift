internal import Events
internal import Names
internal import Outbox

/// What the rules know of an alert of a deploy that waits: little, as there may be many.
struct DeployAlert: Equatable {
    let id: OutboxEntryID
    let secretName: SecretName
    let deduplicationKey: String
    /// Whether it opens the alert; otherwise it ends it.
    let isTrigger: Bool
    /// Whether another host may have opened the alert that it ends.
    let isOpenedByOthers: Bool
    /// Whether it was given up before.
    let isRetried: Bool
    let moment: EnqueueMoment

    /// Nil for every other event.
    init?(_ entry: PreparedEntry) {
        guard case .deploy(let isOpenedByOthers) = entry.origin,
            let key = entry.event.deduplicationKey,
            entry.event.action == .trigger || entry.event.action == .resolve
        else { return nil }
        id = entry.id
        secretName = entry.secretName
        deduplicationKey = key
        isTrigger = entry.event.action == .trigger
        self.isOpenedByOthers = isOpenedByOthers
        isRetried = entry.isRetried
        moment = entry.moment
    }

    /// What it is, as the journal has it.
    var kind: String { Event.alert(AlertEvent(isTrigger ? .trigger : .resolve)).title }
}
