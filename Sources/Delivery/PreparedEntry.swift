internal import Events
internal import Outbox

/// A queued event, opened.
///
/// A class, as thousands are kept in a table that would else be mostly their empty places.
final class PreparedEntry {
    let id: OutboxEntryID
    let event: Event
    let secretName: String
    let region: PagerDutyRegion
    let moment: EnqueueMoment

    init(_ id: OutboxEntryID, _ entry: OutboxEntry) {
        self.id = id
        event = entry.event
        secretName = entry.secretName
        region = entry.region
        moment = entry.moment
    }

    var isAlert: Bool {
        if case .alert = event { true } else { false }
    }
}
