import Diagnostics
import Names
import Outbox
import TestSupport

@testable import Delivery

// What becomes of a call, and of its event.
extension RandomRound {
    mutating func wait(_ limit: Double) throws(Broken) {
        try check(limit >= 0 && limit <= 0.1, "a turn that is too long")
        try checkThatItEnds()
        pass(generator.one(of: [limit, limit, limit * generator.part()]))
        if generator.chance(of: 64) { pass(generator.part() * 30) }
        arrive()
        var (answered, pending) = ([PlannedCall](), [PlannedCall]())
        for call in underWay {
            let slowness = lanes[laneIndex(of: call.entry.secretName)].slowness
            let isOver =
                seconds - call.began >= call.timeLimit || generator.chance(of: slowness)
            if isOver { answered.append(call) } else { pending.append(call) }
        }
        underWay = pending
        if generator.chance(of: 2) { answered.reverse() }
        for call in answered { try answer(call) }
        if let last = options.deadline, seconds > last { pass(0.001) }
    }

    private mutating func answer(_ call: PlannedCall) throws(Broken) {
        let (place, lane) = (index(of: call.entry.id), laneIndex(of: call.entry.secretName))
        items[place].isUnderWay = false
        let verdict =
            seconds - call.began >= call.timeLimit
            ? Verdict.retry(after: nil, .network(.timedOut)) : lanes[lane].verdict(&generator)
        var isBeforeRequest = false
        switch verdict {
        case .delivered:
            items[place].isAccepted = true
            deploys.noteDelivered(items[place])
        case .keyRefused: if call.slot == .current { lanes[lane].isCurrentRefused = true }
        case .retry(_, .network(let failure)):
            isBeforeRequest = failure.isBeforeRequest
            lanes[lane].isHindered = true
        case .retry, .waitForHost: lanes[lane].isHindered = true
        case .dead: break
        }
        try tell(.answered(tag: call.tag, verdict, isBeforeRequest: isBeforeRequest))
    }

    mutating func abandonCalls() throws(Broken) {
        for call in underWay {
            items[index(of: call.entry.id)].isUnderWay = false
            happened.insert(.cutOff)
            try check(!endsByItself, "a round that ends by itself cuts a call off")
        }
        underWay.removeAll()
        try tell(.abandoned)
    }

    mutating func acknowledge(_ call: PlannedCall) throws(Broken) {
        let place = index(of: call.entry.id)
        try check(items[place].isAccepted, "what was not delivered is taken off the disk")
        items[place].isPlaced = false
        items[place].isKnown = false
        guard !disk.fails(&generator) else {
            for lane in lanes.indices { lanes[lane].isHindered = true }
            items[place].isStuck = true
            return try tell(.notAcknowledged(call, Samples.fault))
        }
        items[place].fate = .delivered
        happened.insert(.delivered)
    }

    mutating func bury(_ burial: Burial) throws(Broken) {
        let place = index(of: burial.entry.id)
        // What could not be taken off the disk is found again, and may be too old by then.
        try check(!items[place].isAccepted || items[place].isStuck, "a delivered event is given up")
        try check(!items[place].isUnderWay, "an event is given up while it is under way")
        pass(generator.part() * 0.05)
        guard !disk.fails(&generator) else {
            lanes[items[place].lane].isHindered = true
            return try tell(.notBuried(burial, Samples.fault))
        }
        if items[place].fate == .waiting { items[place].fate = .buried }
        happened.insert(.buried)
        items[place].isPlaced = false
        items[place].isKnown = false
        try tell(.buried(burial))
    }
}
