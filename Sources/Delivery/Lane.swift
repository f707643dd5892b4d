internal import Names
internal import Outbox

/// The events of one routing key, and what is known of it.
///
/// At most one of them is under way at any time: that, and nothing cleverer, keeps their order.
struct Lane {
    /// A version of the key that does not serve, as this round has found.
    struct Refusal {
        var version: UInt64
        var cause: Cause
        /// The only event that it does not serve; nil: PagerDuty refused it, so it serves none.
        var entry: OutboxEntryID?
    }

    let secretName: SecretName
    /// Alerts go first: nobody waits for a page behind yesterday's news.
    var alerts = EntryLine()
    var changes = EntryLine()
    /// What stands for the key that was opened last; nil before the first.
    var keyID: CallTimes.KeyID?
    /// What the next courier is to know.
    private(set) var state: LaneState
    /// Whether one of its events is under way.
    var isSending = false
    /// Why nothing more is sent in this round: something on the host must be mended first.
    var hold: Cause?
    /// Set once the current key does not serve; the previous one is used while it stands.
    var refusal: Refusal?
    /// Whether the lane has been said to wait for PagerDuty's limit.
    var isToldToBePaced = false

    /// Takes up what the last courier left.
    init(secretName: SecretName, state: LaneState) {
        self.secretName = secretName
        self.state = state
    }

    /// No attempt before then, in seconds since boot.
    var notBefore: Double? { state.notBefore }

    /// Why the last attempt failed, or no attempt can be made.
    var lastCause: Cause? {
        get { state.lastCause }
        set { state.lastCause = newValue }
    }

    /// The event that is sent next.
    ///
    /// Until the whole queue is known a change event may have to let an alert pass that was not
    /// seen yet.
    func next(isQueueKnown: Bool) -> OutboxEntryID? {
        alerts.first ?? (isQueueKnown ? changes.first : nil)
    }

    var count: Int { alerts.count + changes.count }

    mutating func remove(_ id: OutboxEntryID) {
        // A change event is sent when no alert waits, so the first look is short.
        _ = alerts.remove(id) || changes.remove(id)
    }

    /// How many attempts at an event have failed, one after another.
    func attempts(at id: OutboxEntryID) -> Int {
        state.attempted == id ? state.attempts : 0
    }

    /// Lets go of a wait that is the courier's own; one that the server asked for stays.
    mutating func shortenOwnWait() {
        if !state.isServersWait { state.notBefore = nil }
    }

    /// Forgets what went wrong.
    mutating func noteSuccess() { state = LaneState() }

    /// Counts an attempt that did not deliver.
    mutating func noteAttempt(at id: OutboxEntryID, _ cause: Cause) {
        state.attempts = attempts(at: id) + 1
        state.attempted = id
        state.lastCause = cause
    }

    /// Waits for the next attempt, as long as the schedule and the server say.
    mutating func back(off schedule: inout RetrySchedule, serverAsked: Double?, now: Double) {
        let own = schedule.delay(afterAttempts: state.attempts)
        state.isServersWait = (serverAsked ?? 0) > own
        state.notBefore = now + max(own, serverAsked ?? 0)
    }
}
