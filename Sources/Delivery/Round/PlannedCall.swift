internal import Names
internal import Outbox

/// One call: planned, or under way.
struct PlannedCall {
    /// Its number in the round.
    let tag: Int
    let entry: PreparedEntry
    let lane: LaneBook.Handle
    /// What stands for the key in PagerDuty's limit.
    let keyID: CallTimes.KeyID
    let slot: KeySlot
    /// The version of the secret.
    let version: UInt64
    /// How often the event has been attempted with this call, from 1.
    let attempt: Int
    /// When the call begins, and is counted, in seconds since boot.
    let began: Double
    /// The most seconds that it may take.
    let timeLimit: Double
}
