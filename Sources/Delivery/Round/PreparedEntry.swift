internal import Events
internal import Names
internal import Outbox

/// A queued event, opened, and ready to be posted but for its key.
///
/// A class, as thousands are kept in a table that would otherwise be mostly their empty places.
final class PreparedEntry: Sendable {
    let id: OutboxEntryID
    let event: UnkeyedEvent
    let secretName: SecretName
    let region: PagerDutyRegion
    let moment: EnqueueMoment
    let origin: EntryOrigin
    let isRetried: Bool

    init(_ id: OutboxEntryID, _ entry: OutboxEntry) {
        self.id = id
        event = UnkeyedEvent(entry.fitted)
        secretName = entry.secretName
        region = entry.region
        moment = entry.moment
        origin = entry.origin
        isRetried = entry.isRetried
    }

    var isAlert: Bool { event.kind == .alert }
}
