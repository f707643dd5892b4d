import Outbox

@testable import Delivery

extension RandomRound {
    func check(_ holds: Bool, _ promise: String) throws(Broken) {
        guard holds else { throw Broken(description: promise) }
    }

    /// Alerts before changes, each kind in its own order, and no change before all was looked at.
    func checkOrder(_ item: Item) throws(Broken) {
        for other in items where other.lane == item.lane && other.isPlaced {
            guard other.entry.id != item.entry.id else { continue }
            if item.entry.isAlert {
                try check(
                    !other.entry.isAlert || item.entry.id < other.entry.id,
                    "an alert overtakes an older one"
                )
            } else {
                try check(!other.entry.isAlert, "a change event overtakes an alert")
                try check(
                    item.entry.id < other.entry.id,
                    "a change event overtakes an older one"
                )
            }
        }
        if !item.entry.isAlert {
            try check(machine.queue.isKnown, "a change event goes out before all was looked at")
        }
    }

    /// At most 120 calls a minute with a key, those of others among them.
    func checkPace(_ call: PlannedCall) throws(Broken) {
        guard machine.pace.isKept else { return }
        let key = Samples.keyIDs.firstIndex(of: call.keyID) ?? 0
        guard made[key].count >= PacingWindow.callLimit else { return }
        let minute = call.began - PacingWindow.seconds + 1e-6
        let count = made[key].count { $0 > minute }
        try check(count < PacingWindow.callLimit, "more calls a minute than PagerDuty takes")
    }

    /// A signal and a deadline end the round soon.
    mutating func checkThatItEnds() throws(Broken) {
        try check(seconds <= mustEndBy, "it goes on after it should have ended")
        if isStopTold {
            waitsSinceStop += 1
            // The turn in which the signal came may be at its end: the next one takes it up.
            if waitsSinceStop == 2 { mustEndBy = min(mustEndBy, seconds + 2) }
        }
        if let deadline = options.deadline, seconds >= deadline { mustEndBy = seconds }
    }

    /// Nothing is lost, nothing that could go out was left, and what is remembered fits.
    mutating func checkEnd() throws(Broken) {
        try check(machine.calls.isEmpty && underWay.isEmpty, "calls are left under way")
        let known = items.count { $0.isKnown }
        try check(
            machine.waitingCount == known,
            "it says that \(machine.waitingCount) wait, not \(known)"
        )
        if isStopTold {
            happened.insert(.stopped)
        } else if let deadline = options.deadline, seconds >= deadline {
            happened.insert(.endedByDeadline)
        } else {
            happened.insert(endsByItself ? .endedByItself : .endedAsSettled)
        }
        // Neither a signal nor a deadline nor the disk ended it.
        let isFree = options.deadline == nil && !isStopTold && !machine.isBroken
        for item in items {
            try check(item.fate != .delivered || item.isAccepted, "an event is lost")
            guard item.fate == .waiting, item.fault == nil, item.isKnown else { continue }
            let isAwaited = options.awaiting.contains(item.entry.id)
            guard endsByItself || (isAwaited && isFree) else { continue }
            try check(lanes[item.lane].isHindered, "an event is left that could go out")
        }
        for handle in machine.lanes.all {
            let lane = machine.lanes[handle]
            try check(!lane.isSending, "a lane seems to be sending")
            // What could not be read was not written over.
            let known = lanes[laneIndex(of: lane.secretName)]
            guard let left = known.saved ?? known.before else { continue }
            try check(
                lane.state.notBefore == nil || left.notBefore == lane.state.notBefore,
                "a wait is not left to the next courier"
            )
            // An answer that came since has the last word.
            try check(
                lane.hold == nil || lane.hold != lane.state.lastCause
                    || left.lastCause == lane.hold,
                "why a lane is held is not left to those who look"
            )
        }
    }
}
