import Diagnostics
import Names
import Outbox
import TestSupport

@testable import Delivery

// What the store and the server make of an attempt, and what each step is held against.
extension RandomRound {
    mutating func prepare(_ id: OutboxEntryID, _ lane: LaneBook.Handle) throws(Broken) {
        let place = index(of: id)
        let item = items[place]
        try check(item.isPlaced, "an event is sent that was never opened")
        guard item.fate == .waiting else {
            items[place].isPlaced = false
            items[place].isKnown = false
            return try tell(.notReady(id, lane, .gone))
        }
        if disk.fails(&generator) {
            let why = generator.one(of: [
                Unopened.forbidden(Samples.fault), .unreachable(Samples.fault),
            ])
            lanes[item.lane].isHindered = true
            return try tell(.notReady(id, lane, why))
        }
        try tell(.ready(item.entry, lane))
    }

    mutating func openKey(_ attempt: Attempt) throws(Broken) {
        let lane = laneIndex(of: attempt.entry.secretName)
        let finding: KeyFinding
        switch lanes[lane].key {
        case .locked:
            lanes[lane].isHindered = true
            return try tell(.keyNotOpened(attempt, Samples.fault))
        case .missing:
            lanes[lane].isHindered = true
            finding = .missing
        case .unfit where attempt.slot == .current:
            let version = lanes[lane].version
            lanes[lane].isCurrentRefused = true
            finding =
                version == attempt.refusedVersion
                ? .refused : .unfit(Samples.unfit, version: version)
        case .fits where attempt.slot == .current:
            let version = lanes[lane].version
            finding =
                version == attempt.refusedVersion
                ? .refused : .fits(lanes[lane].keyID, version: version)
        case .unfit, .fits:
            finding =
                lanes[lane].hasPrevious
                ? .fits(lanes[lane].keyID, version: lanes[lane].version - 1) : .missing
        }
        try tell(.key(attempt, finding))
    }

    mutating func reserve(_ call: PlannedCall) throws(Broken) {
        let key = Samples.keyIDs.firstIndex(of: call.keyID) ?? 0
        if disk.fails(&generator) {
            // On a full disk there is no room to count, and the call is made all the same.
            if generator.chance(of: 2) {
                uncounted.insert(call.tag)
                happened.insert(.uncounted)
                return try tell(.noRoomToReserve(call))
            }
            lanes[laneIndex(of: call.entry.secretName)].isHindered = true
            return try tell(.notReserved(call, Samples.fault))
        }
        var window = PacingWindow(times: calls[key], now: call.began)
        let isFree = window.reserve(now: call.began)
        calls[key] = window.times
        if !isFree { happened.insert(.windowFull) }
        // Time that passes meanwhile changes nothing about the count.
        now += 50
        try tell(.reserved(call, isFree: isFree, window))
    }

    mutating func begin(_ call: PlannedCall) throws(Broken) {
        let place = index(of: call.entry.id)
        let item = items[place]
        try check(item.fate == .waiting, "what is not queued is sent")
        try check(!item.isAccepted, "an event is sent again after its 202")
        try check(!item.isUnderWay, "an event is sent while it is under way")
        try check(!underWay.contains { $0.lane == call.lane }, "a lane has two calls under way")
        try checkOrder(item)
        try checkThatItIsNotMended(item)
        if !uncounted.contains(call.tag) { try checkPace(call) }
        try check(waitsSinceStop == 0, "something is sent after a signal")
        try check(call.began < options.deadline ?? .infinity, "a call begins after the deadline")
        try check(call.timeLimit > 0 && call.timeLimit <= 10, "a call may take too long")
        let lane = item.lane
        if let left = lanes[lane].saved ?? lanes[lane].before, left.isServersWait {
            try check(call.began >= left.notBefore ?? 0, "a server's wait is cut short")
        }
        try check(
            call.slot == .current || lanes[lane].isCurrentRefused,
            "the previous key is used while the current one may serve"
        )
        if disk.fails(&generator) {
            lanes[lane].isHindered = true
            return try tell(.notBegun(call, Samples.fault))
        }
        items[place].isUnderWay = true
        items[place].callCount += 1
        deploys.noteBegun(items[place])
        underWay.append(call)
        noteBegun(call, items[place])
        if !uncounted.contains(call.tag) {
            made[Samples.keyIDs.firstIndex(of: call.keyID) ?? 0].append(call.began)
        }
    }

    private mutating func noteBegun(_ call: PlannedCall, _ item: Item) {
        if item.callCount > 1 { happened.insert(.sentAgain) }
        if call.slot == .previous { happened.insert(.previousKey) }
        if underWay.count > 1 { happened.insert(.twoAtOnce) }
        let isPassing = items.contains {
            $0.isPlaced && $0.lane == item.lane && !$0.entry.isAlert && $0.entry.id < item.entry.id
        }
        if item.entry.isAlert && isPassing { happened.insert(.alertPassedChange) }
    }

    mutating func release(_ call: PlannedCall) throws(Broken) {
        let key = Samples.keyIDs.firstIndex(of: call.keyID) ?? 0
        var window = PacingWindow(times: calls[key], now: seconds)
        window.release(call.began)
        calls[key] = window.times
        made[key].removeAll { $0 == call.began }
        happened.insert(.windowTakenBack)
        try tell(.released(call.keyID, window))
    }
}
