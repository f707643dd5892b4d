internal import Diagnostics
internal import Names
internal import Outbox

/// What happened: what came of an action, or came by itself.
enum RoundNews {
    /// SIGTERM or SIGINT: nothing more is to be sent.
    case stopRequested

    // The queue.
    /// Names that wait, sorted: a page of them.
    case names([OutboxEntryID])
    /// The folder was looked at from one end to the other, since `began`, in seconds since boot.
    case looked(began: Double)
    /// What came of the events that were to be opened, in their order.
    case opened([EntryOpener.Outcome])
    /// What the last courier left of a lane.
    case lane(SecretName, LaneState)
    /// What it left cannot be read.
    case laneUnreadable(SecretName, Diagnostic)

    // An attempt.
    /// The event is in hand.
    case ready(PreparedEntry, LaneBook.Handle)
    /// It is not, and why.
    case notReady(OutboxEntryID, LaneBook.Handle, Unopened)
    /// What its key is.
    case key(Attempt, KeyFinding)
    /// The key cannot be opened.
    case keyNotOpened(Attempt, Diagnostic)
    /// Whether the call was counted, and what the disk has of the key's calls now.
    case reserved(PlannedCall, isFree: Bool, PacingWindow)
    /// The disk has no room to count the call.
    case noRoomToReserve(PlannedCall)
    /// The call cannot be counted.
    case notReserved(PlannedCall, Diagnostic)
    /// Not even the attempt can be made.
    case notBegun(PlannedCall, Diagnostic)
    /// The count of a call was taken back.
    case released(CallTimes.KeyID, PacingWindow)

    // Its end.
    /// An answer came, and was judged.
    case answered(tag: Int, Verdict, isBeforeRequest: Bool)
    /// What was under way is cut off.
    case abandoned
    /// The delivered event cannot be taken off the disk.
    case notAcknowledged(PlannedCall, Diagnostic)
    /// What is noted of an alert; nil where nothing is, or it cannot be read.
    case note(OpenAlertNote?, Supersession)
    /// What is superseded cannot be taken off the disk.
    case notSuperseded(Supersession, Diagnostic)
    /// The event is among the dead letters.
    case buried(Burial)
    /// It could not be moved there.
    case notBuried(Burial, Diagnostic)
}
