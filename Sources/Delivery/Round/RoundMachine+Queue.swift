internal import Diagnostics
internal import Names
internal import Outbox

// From a name in the queue to a place in a lane.
extension RoundMachine {
    /// Takes in what was opened.
    mutating func arrive(_ outcomes: [EntryOpener.Outcome]) {
        arrivals = outcomes.reversed()
        placingSince = nil
    }

    /// Puts what was opened into its lanes, up to the first from which something follows.
    mutating func placeArrivals(at moment: EnqueueMoment) -> RoundAction? {
        let now = moment.secondsSinceBoot
        while let arrival = arrivals.last {
            // To give up many at once takes the disk a while, and answers must not wait for it.
            guard !isBroken, now - (placingSince ?? now) < Self.turnSeconds else {
                queue.putBack(arrivals.reversed().map(\.id))
                arrivals = []
                return nil
            }
            switch arrival {
            case .opened(let entry):
                guard let lane = lanes.handle(of: entry.secretName) else {
                    return .readLane(entry.secretName)
                }
                arrivals.removeLast()
                placingSince = placingSince ?? now
                place(entry, lane)
                if let burial = expiry(entry, lane, isAttempted: false, at: moment) {
                    return .bury(burial)
                }
            case .failed(let id, let why):
                arrivals.removeLast()
                placingSince = placingSince ?? now
                if let action = passOver(id, why) { return action }
            }
        }
        return nil
    }

    /// Begins a lane with what the last courier left.
    mutating func beginLane(_ name: SecretName, _ state: LaneState) {
        var lane = Lane(name, state)
        // A round that is there for the whole queue comes behind a delivery that worked, or a
        // person has asked for it.
        if options.triesNow || !options.leavesWhenSettled { lane.shortenOwnWait() }
        lanes.begin(lane)
    }

    /// Begins a lane of which nothing is sent.
    mutating func beginLane(_ name: SecretName, unreadable why: Diagnostic) -> [RoundAction] {
        lanes.begin(Lane(name, heldBy: .host(.disk, words: why.summary)))
        return [.tell(.held(name, why))]
    }

    /// Takes an event out of its lane that cannot be had any more.
    mutating func passOver(
        _ id: OutboxEntryID,
        _ lane: LaneBook.Handle,
        _ why: Unopened
    ) -> [RoundAction] {
        switch why {
        // The event may be sound, and nothing may overtake it.
        case .forbidden(let why), .unreachable(let why): return hold(lane, why)
        case .gone, .damaged, .newer:
            lanes[lane].remove(id)
            return passOver(id, why).map { [$0] } ?? []
        }
    }

    /// Takes an event that is queued no more out of all that is known.
    mutating func forget(_ id: OutboxEntryID) {
        queue.remove(id)
        awaited.remove(id)
        deploys.remove(id)
    }

    private mutating func place(_ entry: PreparedEntry, _ lane: LaneBook.Handle) {
        lanes[lane].place(entry)
        if let alert = DeployAlert(entry) { deploys.insert(alert) }
        let isAwaited = awaited.place(entry.id, in: lane)
        // A deploy is a new reason to try: somebody waits, or has left it to this courier.
        if isAwaited || queue.isKnown { lanes[lane].shortenOwnWait() }
    }

    /// What becomes of an event that is in no lane.
    private mutating func passOver(_ id: OutboxEntryID, _ why: Unopened) -> RoundAction? {
        switch why {
        case .gone:
            forget(id)
            return nil
        case .damaged(let fault):
            forget(id)
            return .setAside(id, fault)
        case .newer(let needs, let diagnostic):
            // It stays queued, for the program that can deliver it; nobody waits for that here.
            awaited.remove(id)
            deploys.remove(id)
            return .tell(.newer(needs: needs, diagnostic))
        case .forbidden(let diagnostic):
            // It loses its place to those after it.
            return .tell(.warning(diagnostic))
        case .unreachable(let diagnostic):
            // It may be so for all: nothing is to overtake it, and the next round tries again.
            isBroken = true
            return .tell(.warning(diagnostic))
        }
    }
}
