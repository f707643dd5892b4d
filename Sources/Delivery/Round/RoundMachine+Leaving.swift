internal import Outbox

// When something can be begun, and when it is enough.
extension RoundMachine {
    /// Decides whether anything more is begun.
    mutating func decideWhetherToLeave(now: Double) {
        guard stopBy == nil else { return }
        if isBroken || isStopRequested {
            stopBy = min(now + Self.stopSeconds, options.deadline ?? .infinity)
        } else if let deadline = options.deadline, now >= deadline {
            stopBy = deadline
        } else if isWaitingPointless(now: now) {
            // What is under way in other lanes may still be answered: a call cut off is a call
            // made twice.
            stopBy = min(now + Self.stopSeconds, options.deadline ?? .infinity)
        }
    }

    /// Whether nothing is under way, nor can be begun in this round.
    func hasNothingToDo(now: Double) -> Bool {
        if let stopBy { return calls.isEmpty || now >= stopBy }
        return calls.isEmpty && !queue.hasUnopened && nextStart(now: now) == nil
    }

    /// How long an answer is waited for, in seconds.
    func turnLength(now: Double) -> Double {
        // Nothing more is begun: only answers end the wait.
        if let stopBy { return min(max(0, stopBy - now), Self.turnSeconds) }
        guard !queue.hasUnopened else { return 0 }
        let start = calls.count < Self.callLimit ? nextStart(now: now) : nil
        return min(max(0, (start ?? .infinity) - now), Self.turnSeconds)
    }

    /// A lane's next event, and when its call can be begun; nil where none will be in this round.
    func start(of lane: LaneBook.Handle, now: Double) -> (id: OutboxEntryID, time: Double)? {
        guard let next = lanes[lane].sendable(isQueueKnown: queue.isKnown), mayBeSent(next.id)
        else { return nil }
        let backoff = next.notBefore ?? now
        let start = max(backoff, pace.nextFree(lanes[lane].keyID, now: now))
        if let deadline = options.deadline {
            return start < deadline - Self.leastSeconds ? (next.id, start) : nil
        }
        // The pacing window only makes a working delivery slower; a failed one is not waited for.
        return backoff <= now ? (next.id, start) : nil
    }

    /// Whether PagerDuty's limit is what a lane waits for.
    func isPaced(_ lane: LaneBook.Handle, now: Double) -> Bool {
        lanes[lane].count > 0 && lanes[lane].hold == nil
            && pace.nextFree(lanes[lane].keyID, now: now) > now
    }

    /// Leaves for those who look at the queue that a lane waits for PagerDuty's limit.
    mutating func noteIfPaced(_ lane: LaneBook.Handle, now: Double) -> RoundAction? {
        guard isPaced(lane, now: now), lanes[lane].notePaced() else { return nil }
        return .saveLane(lanes[lane].secretName, lanes[lane].state)
    }

    private func nextStart(now: Double) -> Double? {
        var next: Double?
        for lane in lanes.all {
            guard let start = start(of: lane, now: now)?.time else { continue }
            next = min(next ?? start, start)
        }
        return next
    }

    /// Whether those who wait have their answer, or will not get one in time.
    private func isWaitingPointless(now: Double) -> Bool {
        guard options.leavesWhenSettled, !options.awaiting.isEmpty, queue.isKnown else {
            return false
        }
        return awaited.allSatisfy { id, lane in
            guard queue.contains(id) else { return true }
            guard let lane else { return false }
            return !lanes[lane].isSending && start(of: lane, now: now) == nil
        }
    }
}
