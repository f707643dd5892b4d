internal import Names
internal import Outbox

/// What a round does: all of it, but to judge an answer.
enum RoundAction {
    // The story of a turn.
    /// Look at the names in the queue.
    case look
    /// Open these, the oldest first.
    case open([OutboxEntryID])
    /// Have an event ready, the next of its lane.
    case prepare(OutboxEntryID, LaneBook.Handle)
    /// Wait so many seconds for an answer, at most.
    case wait(Double)
    /// Cut off what is under way, and write that down.
    case abandonCalls
    /// The round is over.
    case end

    // What an attempt takes, one after another.
    /// Open the key, and make the body.
    case openKey(Attempt)
    /// Count the call against PagerDuty's limit.
    case reserve(PlannedCall)
    /// Make the call.
    case begin(PlannedCall)
    /// Take back the count of a call that PagerDuty cannot have seen.
    case release(PlannedCall)

    // What becomes of an event, and of a lane.
    /// Take a delivered event off the disk.
    case acknowledge(PlannedCall, isQueueLong: Bool)
    /// Note that an alert of a deploy may be open.
    case noteOpen(PreparedEntry)
    /// Read what is noted of an alert, before what is superseded is dropped.
    case readNote(Supersession)
    /// Take what is superseded off the disk, and write that down.
    case supersede(Supersession)
    /// Move an event that is given up to the dead letters.
    case bury(Burial)
    /// Move what is no event out of the queue.
    case setAside(OutboxEntryID, EntryFault)
    /// Read what the last courier left of a lane.
    case readLane(SecretName)
    /// Save what the next courier should know of a lane.
    case saveLane(SecretName, LaneState)
    /// Tell people.
    case tell(Telling)
}
