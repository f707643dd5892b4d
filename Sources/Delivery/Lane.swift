internal import Outbox

/// The events of one routing key, and what is known of it.
///
/// At most one of them is under way at any time: that, and nothing cleverer, keeps their order.
struct Lane {
    /// A version of the key that PagerDuty has refused in this round.
    struct Refusal {
        var version: UInt64
        var problem: Problem
    }

    let secretName: String
    /// Alerts go first: nobody waits for a page behind yesterday's news.
    var alerts = EntryLine()
    var changes = EntryLine()
    /// What stands for the key that was opened last; nil before the first.
    var keyID: CallTimes.KeyID?
    /// How many attempts in a row have failed.
    var attempts: Int
    /// No attempt before then, in seconds since boot.
    var notBefore: Double?
    /// Why the last attempt failed.
    var lastProblem: String?
    /// Whether one of its events is under way.
    var isSending = false
    /// Why nothing more is sent in this round: something on the host must be mended first.
    var hold: Problem?
    /// Set once the current key was refused; the previous one is used while it stands.
    var refusal: Refusal?

    /// Takes up what the last courier left.
    init(secretName: String, state: LaneState, now: Double) {
        self.secretName = secretName
        attempts = state.attempts
        notBefore = state.notBefore
        lastProblem = state.lastProblem
    }

    /// What the next courier is to know.
    var state: LaneState {
        LaneState(
            attempts: attempts,
            notBefore: notBefore,
            lastProblem: lastProblem
        )
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

    /// Lets go of a wait that is the courier's own; one that the server asked for stays.
    ///
    /// After a wait the server asked for the count of attempts begins anew, so that a longer wait
    /// than the schedule would have given can only be the server's.
    mutating func shortenOwnWait(now: Double) {
        guard let notBefore,
            notBefore - now <= RetrySchedule.ceiling(afterAttempts: attempts)
        else { return }
        self.notBefore = nil
    }

    mutating func noteSuccess() {
        attempts = 0
        notBefore = nil
        lastProblem = nil
    }

    mutating func noteFailure(
        _ problem: Problem,
        serverAsked: Double?,
        schedule: inout RetrySchedule,
        now: Double
    ) {
        attempts = serverAsked == nil ? attempts + 1 : 1
        notBefore = now + schedule.delay(afterAttempts: attempts, serverAsked: serverAsked)
        lastProblem = problem.message
    }
}
