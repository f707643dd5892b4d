internal import Diagnostics
internal import Names
internal import Outbox

// From a verdict to what becomes of the event and its lane.
extension RoundMachine {
    /// With fewer events than this another thread costs more than the disk.
    private static let longQueueCount = 64

    /// Does with an event what the verdict on its answer says.
    mutating func settle(
        _ call: PlannedCall,
        _ verdict: Verdict,
        _ isBeforeRequest: Bool,
        at moment: EnqueueMoment
    ) -> [RoundAction] {
        let (entry, lane) = (call.entry, call.lane)
        var actions = [RoundAction]()
        if let cause = verdict.cause {
            lanes[lane].noteAttempt(at: entry.id, cause)
            // An outage must not use up the window.
            if isBeforeRequest, pace.isKept { actions.append(.release(call)) }
        }
        switch verdict {
        case .delivered: actions += acknowledge(call)
        case .retry(let after, _):
            if let burial = expiry(entry, lane, isAttempted: true, at: moment) {
                actions.append(.bury(burial))
            } else {
                let now = moment.secondsSinceBoot
                lanes[lane].back(off: &schedule, serverAsked: after, now: now)
                actions.append(save(lane))
            }
        case .waitForHost(let cause):
            actions.append(hold(lane, cause))
            actions.append(.tell(.heldByHost(entry.secretName, cause)))
        case .keyRefused(let cause):
            if let cause = refusal(of: call, cause) {
                actions.append(.bury(burial(entry, lane, cause, at: moment)))
            }
        case .dead(let cause): actions.append(.bury(burial(entry, lane, cause, at: moment)))
        }
        return actions
    }

    /// Gives an event up where it is older than events are kept.
    ///
    /// The age of one from before the last boot is what the wall clock makes it, which may have been
    /// set right since: it is given up only after an attempt.
    func expiry(
        _ entry: PreparedEntry,
        _ lane: LaneBook.Handle,
        isAttempted: Bool,
        at moment: EnqueueMoment
    ) -> Burial? {
        guard entry.moment.age(now: moment) > options.keep,
            isAttempted || entry.moment.isSameBoot(as: moment)
        else { return nil }
        let cause = Cause.expired(keep: options.keep, last: lanes[lane].state.lastCause)
        return burial(entry, lane, cause, at: moment)
    }

    /// Gives an event up.
    func burial(
        _ entry: PreparedEntry,
        _ lane: LaneBook.Handle,
        _ cause: Cause,
        at moment: EnqueueMoment
    ) -> Burial {
        let attempts = lanes[lane].attempts(at: entry.id)
        let reason = DeadLetterReason(cause, at: moment.wall, attempts: attempts)
        return Burial(entry: entry, lane: lane, reason: reason)
    }

    /// Goes on without an event that is among the dead letters.
    mutating func noteBuried(_ burial: Burial) -> [RoundAction] {
        let (entry, cause) = (burial.entry, burial.reason.cause)
        var actions = [RoundAction]()
        if cause.status != nil { actions += noteAnswered(burial.lane) }
        // Whoever waits for it finds it among the dead letters, and says so.
        if !awaited.contains(entry.id) { actions.append(.tell(.dead(entry, cause))) }
        lanes[burial.lane].remove(entry.id)
        forget(entry.id)
        return actions
    }

    /// Notes that PagerDuty may have what was under way at the end.
    mutating func noteCutOff() -> [RoundAction] {
        let cut = calls.values.sorted { $0.tag < $1.tag }
        return cut.map { call in
            end(call)
            lanes[call.lane].noteAttempt(at: call.entry.id, .cutOff)
            return save(call.lane)
        }
    }

    // MARK: Holds

    /// Ends the round for a lane: its events wait until somebody has mended what is wrong.
    mutating func hold(
        _ lane: LaneBook.Handle,
        _ why: Diagnostic,
        part: Cause.HostPart = .host
    ) -> [RoundAction] {
        [
            hold(lane, .host(part, words: why.summary)),
            .tell(.held(lanes[lane].secretName, why)),
        ]
    }

    /// Ends the round for all lanes.
    ///
    /// What was delivered and stays on the disk will be delivered again: there must not be a second
    /// one.
    mutating func holdAll(_ lane: LaneBook.Handle, _ why: Diagnostic) -> [RoundAction] {
        var actions = [RoundAction]()
        for lane in lanes.all { actions.append(hold(lane, .host(.disk, words: why.summary))) }
        return actions + [.tell(.held(lanes[lane].secretName, why))]
    }

    private mutating func hold(_ lane: LaneBook.Handle, _ cause: Cause) -> RoundAction {
        lanes[lane].hold(cause)
        return save(lane)
    }

    func save(_ lane: LaneBook.Handle) -> RoundAction {
        .saveLane(lanes[lane].secretName, lanes[lane].state)
    }

    // MARK: What an answer says of the key

    private mutating func acknowledge(_ call: PlannedCall) -> [RoundAction] {
        let (entry, lane) = (call.entry, call.lane)
        var actions = [RoundAction]()
        if call.slot == .previous, let refusal = lanes[lane].refusal(for: entry.id) {
            let (name, version) = (entry.secretName, call.version)
            actions.append(
                .tell(.previousTaken(name, version: version, insteadOf: refusal))
            )
        }
        let isQueueLong = queue.count >= Self.longQueueCount
        lanes[lane].remove(entry.id)
        forget(entry.id)
        actions += noteAnswered(lane)
        actions.append(.acknowledge(call, isQueueLong: isQueueLong))
        return actions
    }

    // The server had an answer: whatever kept the lane waiting is over.
    private mutating func noteAnswered(_ lane: LaneBook.Handle) -> [RoundAction] {
        lanes[lane].noteAnswered() ? [save(lane)] : []
    }

    // With the previous key the event is tried once; whether there is one shows when the event is
    // sent again. Gives the cause where neither serves.
    private mutating func refusal(of call: PlannedCall, _ cause: Cause) -> Cause? {
        guard call.slot == .previous, let refusal = lanes[call.lane].refusal(for: call.entry.id)
        else {
            lanes[call.lane].refuseKey(Lane.Refusal(version: call.version, cause: cause))
            return nil
        }
        lanes[call.lane].trustKeyAgain()
        return .noKeyServes(
            current: .init(version: refusal.version, cause: refusal.cause),
            previous: .init(version: call.version, cause: cause)
        )
    }
}
