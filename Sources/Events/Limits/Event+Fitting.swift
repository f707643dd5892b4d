package import CivilTime

extension Event {
    /// The event, valid, complete and within PagerDuty's limits: what the outbox is given.
    ///
    /// What PagerDuty would refuse and the event can do without is left out. A time and a trigger's
    /// `dedup_key` are fixed here, before the first attempt, so that the event sent again is the same
    /// one. A long summary is cut. Of a body that is too large, custom_details make room; the rest loses
    /// something only where it is too large by itself.
    /// - Parameter now: The time of an event that names none.
    /// - Throws: `EventError` naming a field that the event is nothing without.
    /// - Returns: The event to queue, its JSON, and what was left out.
    package func fitted(at now: Timestamp = .now()) throws(EventError) -> FittedEvent {
        var omissions = Omissions()
        var event = leavingOutUnusable(&omissions)
        try event.validate()
        event.complete(at: now)
        event.cutSummary()
        let note = event.leaveOutDeepDetails(&omissions)
        let fitted = FittedEvent(writing: event, omissions: omissions)
        guard EventBody.byteCount(of: fitted) > EventLimits.bodyByteCount else { return fitted }
        event.shrinkRest(&omissions)
        event.shrinkDetails(noting: note, &omissions)
        return FittedEvent(writing: event, omissions: omissions)
    }

    private mutating func complete(at now: Timestamp) {
        switch self {
        case .alert(var alert) where alert.action == .trigger:
            alert.timestamp = alert.timestamp ?? now
            alert.deduplicationKey = alert.deduplicationKey ?? DeduplicationKey.random()
            self = .alert(alert)
        // PagerDuty asks nothing of these two but the key.
        case .alert: break
        case .change(var change):
            change.timestamp = change.timestamp ?? now
            self = .change(change)
        }
    }

    private mutating func cutSummary() {
        switch self {
        case .alert(var alert):
            alert.summary = alert.summary?.cut(toUTF16Units: EventLimits.summaryUnits)
            self = .alert(alert)
        case .change(var change):
            change.summary = change.summary.cut(toUTF16Units: EventLimits.summaryUnits)
            self = .change(change)
        }
    }
}
