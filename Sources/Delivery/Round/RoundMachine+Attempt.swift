internal import Diagnostics
internal import Names
internal import Outbox

// From the first event of a lane to a call. Whatever happens here moves the lane on: a call is under
// way, the event is settled, or the lane is held.
extension RoundMachine {
    /// The lane's next attempt, where one is due.
    mutating func attempt(
        _ lane: LaneBook.Handle,
        at moment: EnqueueMoment
    ) -> RoundAction? {
        let now = moment.secondsSinceBoot
        if let start = start(of: lane, now: now), start.time <= now {
            return supersede(start.id, lane, at: moment) ?? .prepare(start.id, lane)
        }
        guard isPaced(lane, now: now), lanes[lane].tellsThatItIsPaced() else { return nil }
        return .tell(.paced(lanes[lane].secretName, count: lanes[lane].count))
    }

    /// Goes on with an event that is in hand.
    mutating func attempt(
        _ entry: PreparedEntry,
        _ lane: LaneBook.Handle,
        at moment: EnqueueMoment
    ) -> [RoundAction] {
        if let burial = expiry(entry, lane, isAttempted: false, at: moment) {
            return [.bury(burial)]
        }
        let refusal = lanes[lane].refusal(for: entry.id)
        return [.openKey(Attempt(entry: entry, lane: lane, key: .current(unless: refusal)))]
    }

    /// Goes on with an event whose key was looked at.
    mutating func take(
        _ finding: KeyFinding,
        for attempt: Attempt,
        at moment: EnqueueMoment
    ) -> [RoundAction] {
        switch (attempt.key, finding) {
        case (_, .fits(let keyID, let version)):
            let call = plan(attempt, keyID, version, now: moment.secondsSinceBoot)
            lanes[call.lane].note(keyID)
            return pace.isKept ? [.reserve(call)] : begin(call)
        // Whether there is another value shows when it is the lane's turn again.
        case (.current, .unfit(let cause, let version)):
            let refusal = Lane.Refusal(version: version, cause: cause, entry: attempt.entry.id)
            lanes[attempt.lane].refuseKey(refusal)
            return []
        case (.current(let refusal?), .refused):
            var other = attempt
            other.key = .previous(insteadOf: refusal)
            return [.openKey(other)]
        case (.current, .missing), (.current, .refused):
            return hold(attempt.lane, Self.noSuchSecret(attempt.entry.secretName))
        case (.previous(let refusal), _):
            lanes[attempt.lane].trustKeyAgain()
            return [.bury(burial(attempt.entry, attempt.lane, refusal.cause, at: moment))]
        }
    }

    /// Begins a call that may be made.
    mutating func begin(_ call: PlannedCall) -> [RoundAction] {
        calls[call.tag] = call
        lanes[call.lane].beginCall()
        let id = call.entry.id
        guard deploys.isTrigger(id), lanes[call.lane].noteBegun(id, among: queue) else {
            return [.begin(call)]
        }
        // Before the call: a courier that dies in it has perhaps told PagerDuty.
        return [.noteOpen(call.entry), save(call.lane), .begin(call)]
    }

    /// Notes that a call is over.
    mutating func end(_ call: PlannedCall) {
        calls[call.tag] = nil
        lanes[call.lane].endCall()
    }

    private mutating func plan(
        _ attempt: Attempt,
        _ keyID: CallTimes.KeyID,
        _ version: UInt64,
        now: Double
    ) -> PlannedCall {
        lastTag += 1
        return PlannedCall(
            tag: lastTag,
            entry: attempt.entry,
            lane: attempt.lane,
            keyID: keyID,
            slot: attempt.slot,
            version: version,
            attempt: lanes[attempt.lane].attempts(at: attempt.entry.id) + 1,
            began: now,
            timeLimit: min(Self.callSeconds, (options.deadline ?? .infinity) - now)
        )
    }

    private static func noSuchSecret(_ name: SecretName) -> Diagnostic {
        Diagnostic(
            .noSuchSecret,
            "no secret '\(name)' in the store",
            hints: ["seal the key: sealhook set \(name)"]
        )
    }
}
