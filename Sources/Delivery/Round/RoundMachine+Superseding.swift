internal import Diagnostics
internal import Outbox

// A failed deploy that pages nobody, as a good one came behind it before it could be told: to page
// for it would only wake somebody for nothing.
extension RoundMachine {
    /// What is to be done before the next event of a lane is sent, where a success supersedes it.
    mutating func supersede(
        _ id: OutboxEntryID,
        _ lane: LaneBook.Handle,
        at moment: EnqueueMoment
    ) -> RoundAction? {
        guard let found = supersession(of: id, lane, at: moment) else { return nil }
        // An earlier failure may have opened the alert: what is noted of it tells.
        guard !found.isResolveNeedless else { return .readNote(found) }
        drop(found)
        return .supersede(found)
    }

    /// Goes on with what is noted of an alert.
    mutating func take(_ note: OpenAlertNote?, of supersession: Supersession) -> [RoundAction] {
        var supersession = supersession
        // Whoever queued the failure has noted it: where there is no note somebody took it away.
        supersession.isResolveNeedless = note?.isUnheard == true
        drop(supersession)
        return [.supersede(supersession)]
    }

    /// Whether an event may be sent before all that waits was seen: a failure that nobody waits for
    /// may have been mended since.
    func mayBeSent(_ id: OutboxEntryID) -> Bool {
        queue.isKnown || awaited.contains(id) || !deploys.isTrigger(id)
    }

    private func supersession(
        of id: OutboxEntryID,
        _ lane: LaneBook.Handle,
        at moment: EnqueueMoment
    ) -> Supersession? {
        let about = deploys.about(id)
        guard about.first?.id == id, let last = about.lastIndex(where: { !$0.isTrigger }) else {
            return nil
        }
        let before = about[..<last]
        let alerts = before.prefix { !$0.isTrigger || isUnheard($0, lane, at: moment) }
        guard alerts.contains(where: \.isTrigger) else { return nil }
        let resolve = about[last]
        return Supersession(
            lane: lane,
            alerts: Array(alerts),
            resolve: resolve,
            isResolveNeedless: alerts.count == before.count
                && !(alerts + [resolve]).contains { !$0.isTrigger && $0.isOpenedByOthers }
        )
    }

    /// Whether PagerDuty cannot have heard of a failure: no call was ever begun for it.
    ///
    /// After a boot nobody knows what a courier did that did not wait for the disk.
    private func isUnheard(
        _ alert: DeployAlert,
        _ lane: LaneBook.Handle,
        at moment: EnqueueMoment
    ) -> Bool {
        !alert.isRetried && !lanes[lane].hasBegun(alert.id)
            && alert.moment.isSameBoot(as: moment)
    }

    private mutating func drop(_ supersession: Supersession) {
        for alert in supersession.dropped {
            lanes[supersession.lane].remove(alert.id)
            forget(alert.id)
        }
    }
}
