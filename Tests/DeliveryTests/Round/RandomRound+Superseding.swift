import Outbox
import TestSupport

@testable import Delivery

// What becomes of failures that were mended before they were told.
extension RandomRound {
    mutating func supersede(_ supersession: Supersession) throws(Broken) {
        try check(supersession)
        let dropped = supersession.dropped.map { index(of: $0.id) }
        for place in dropped {
            items[place].isPlaced = false
            items[place].isKnown = false
        }
        for place in dropped {
            guard !disk.fails(&generator) else {
                lanes[items[place].lane].isHindered = true
                return try tell(.notSuperseded(supersession, Samples.fault))
            }
            if items[place].fate == .waiting { items[place].fate = .superseded }
        }
        happened.insert(supersession.isResolveNeedless ? .mendedAndEnded : .mended)
        if supersession.isResolveNeedless { deploys.close(supersession.resolve) }
    }

    private func check(_ supersession: Supersession) throws(Broken) {
        let resolve = supersession.resolve
        try check(
            items[index(of: resolve.id)].isPlaced,
            "a failure is not told, and no success waits"
        )
        for alert in supersession.alerts {
            try check(alert.id < resolve.id, "a failure is not told that came after the success")
            try check(Alert(alert) == Alert(resolve), "another alert's success counts")
            if alert.isTrigger {
                try check(
                    !hasBegun(items[index(of: alert.id)]),
                    "a failure is dropped that PagerDuty may have"
                )
            }
        }
        guard supersession.isResolveNeedless else { return }
        try check(!deploys.mayBeOpen.contains(Alert(resolve)), "an alert is left open")
        let dropped = Set(supersession.dropped.map(\.id))
        for item in items where item.isPlaced && !dropped.contains(item.entry.id) {
            guard let other = item.alert, Alert(other) == Alert(resolve), other.id < resolve.id
            else { continue }
            try check(false, "the end of a failure is dropped that is yet to be told")
        }
        try check(
            !supersession.dropped.contains { !$0.isTrigger && $0.isOpenedByOthers },
            "the end of another host's alert is dropped"
        )
    }

    /// A failure that nobody has heard of is not told once a success waits behind it.
    func checkThatItIsNotMended(_ item: Item) throws(Broken) {
        guard let alert = item.alert, alert.isTrigger else { return }
        let lane = lanes[item.lane]
        try check(
            lane.saved?.begun.contains(alert.id) == true
                || lane.before?.begun.contains(alert.id) == true,
            "a failure is told before it is written down that it is"
        )
        try check(
            machine.queue.isKnown || options.awaiting.contains(alert.id),
            "a failure that nobody waits for goes out before all was looked at"
        )
        guard !hasBegun(item) else { return }
        let isMended = items.contains { other in
            guard let end = other.alert, other.isPlaced else { return false }
            return Alert(end) == Alert(alert) && !end.isTrigger && end.id > alert.id
        }
        try check(!isMended, "a failure is told that was mended before")
    }

    private func hasBegun(_ item: Item) -> Bool {
        item.callCount > 0 || item.alert?.isRetried == true
            || lanes[item.lane].before?.begun.contains(item.entry.id) == true
    }
}
