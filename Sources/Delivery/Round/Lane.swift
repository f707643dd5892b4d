internal import Names
internal import Outbox

/// The events of one routing key, and what is known of it.
///
/// At most one of them is under way at any time: that, and nothing cleverer, keeps their order.
struct Lane {
    /// A version of the key that does not serve, as this round has found.
    struct Refusal: Equatable {
        var version: UInt64
        var cause: Cause
        /// The only event that it does not serve; nil: PagerDuty refused it, so it serves none.
        var entry: OutboxEntryID?
    }

    let secretName: SecretName
    // Alerts go first: nobody waits for a page behind yesterday's news.
    private var alerts = EntryLine()
    private var changes = EntryLine()
    /// What the next courier is to know.
    private(set) var state: LaneState
    /// What stands for the key that was opened last; nil before the first.
    private(set) var keyID: CallTimes.KeyID?
    /// Whether one of its events is under way.
    private(set) var isSending = false
    /// Why nothing more is sent in this round: something on the host must be mended first.
    private(set) var hold: Cause?
    private var refusal: Refusal?
    private var isToldToBePaced = false

    /// Takes up what the last courier left.
    init(_ secretName: SecretName, _ state: LaneState) {
        self.secretName = secretName
        self.state = state
    }

    /// A lane whose past cannot be read, so that nothing of it is sent.
    init(_ secretName: SecretName, heldBy cause: Cause) {
        self.init(secretName, LaneState())
        hold = cause
    }

    // MARK: Its events

    var count: Int { alerts.count + changes.count }

    /// The event that is sent next.
    ///
    /// Until the whole queue is known a change event may have to let an alert pass that was not
    /// seen yet.
    func next(isQueueKnown: Bool) -> OutboxEntryID? {
        alerts.first ?? (isQueueKnown ? changes.first : nil)
    }

    /// The event that may be sent next, and no attempt before `notBefore`; nil where none may.
    func sendable(isQueueKnown: Bool) -> (id: OutboxEntryID, notBefore: Double?)? {
        guard !isSending, hold == nil, let id = next(isQueueKnown: isQueueKnown) else {
            return nil
        }
        return (id, state.notBefore)
    }

    mutating func place(_ entry: PreparedEntry) {
        if entry.isAlert {
            alerts.insert(entry.id)
        } else {
            changes.insert(entry.id)
        }
    }

    mutating func remove(_ id: OutboxEntryID) {
        // A change event is sent when no alert waits, so the first look is short.
        _ = alerts.remove(id) || changes.remove(id)
        state.begun.removeAll { $0 == id }
    }

    // MARK: Its calls

    /// Notes that a call begins.
    mutating func beginCall() { isSending = true }

    /// Notes that the call is over, however it ended.
    mutating func endCall() { isSending = false }

    /// Notes which key is the lane's now.
    mutating func note(_ keyID: CallTimes.KeyID) { self.keyID = keyID }

    /// Holds the lane until somebody has mended what is wrong.
    mutating func hold(_ cause: Cause) {
        hold = cause
        state.lastCause = cause
    }

    /// Whether the lane is to be said to wait for PagerDuty's limit: once.
    mutating func tellsThatItIsPaced() -> Bool {
        defer { isToldToBePaced = true }
        return !isToldToBePaced
    }

    // MARK: Its key

    /// What is wrong with the current key for an event.
    func refusal(for id: OutboxEntryID) -> Refusal? {
        guard let refusal, refusal.entry == nil || refusal.entry == id else { return nil }
        return refusal
    }

    /// Notes that the current key does not serve: the previous one is used while it stands.
    mutating func refuseKey(_ refusal: Refusal) { self.refusal = refusal }

    /// Has the next event try the current key again.
    mutating func trustKeyAgain() { refusal = nil }

    // MARK: Its past

    /// How many attempts at an event have failed, one after another.
    func attempts(at id: OutboxEntryID) -> Int {
        state.attempted == id ? state.attempts : 0
    }

    /// Whether a call for the trigger of a deploy was ever begun.
    func hasBegun(_ id: OutboxEntryID) -> Bool { state.begun.contains(id) }

    /// Notes that a call for the trigger of a deploy begins; false where one did before.
    mutating func noteBegun(_ id: OutboxEntryID, among queue: QueueView) -> Bool {
        guard !hasBegun(id) else { return false }
        // What an earlier round settled last is still in what it saved.
        state.begun = state.begun.filter(queue.contains) + [id]
        return true
    }

    /// Counts an attempt that did not deliver.
    mutating func noteAttempt(at id: OutboxEntryID, _ cause: Cause) {
        state.attempts = attempts(at: id) + 1
        state.attempted = id
        state.lastCause = cause
    }

    /// Forgets what went wrong, as the server had an answer; false where nothing had.
    mutating func noteAnswered() -> Bool {
        guard state.lastCause != nil else { return false }
        state = LaneState(begun: state.begun)
        return true
    }

    /// Leaves for those who look at the queue that PagerDuty's limit is why events wait; false where
    /// another reason stands.
    mutating func notePaced() -> Bool {
        guard state.lastCause == nil else { return false }
        state.lastCause = .paced
        return true
    }

    /// Waits for the next attempt, as long as the schedule and the server say.
    mutating func back(off schedule: inout RetrySchedule, serverAsked: Double?, now: Double) {
        let own = schedule.delay(afterAttempts: state.attempts)
        state.isServersWait = (serverAsked ?? 0) > own
        state.notBefore = now + max(own, serverAsked ?? 0)
    }

    /// Lets go of a wait that is the courier's own; one that the server asked for stays.
    mutating func shortenOwnWait() {
        if !state.isServersWait { state.notBefore = nil }
    }
}
