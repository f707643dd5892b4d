internal import Outbox

/// An event that is to be given up.
struct Burial {
    let entry: PreparedEntry
    let lane: LaneBook.Handle
    let reason: DeadLetterReason
}
