package import CivilTime
internal import JSON

extension Event {
    /// The event, valid, complete and within PagerDuty's limits: what the outbox is given.
    ///
    /// An optional text that is blank, as a script's empty variable makes it, is left out.
    /// A time and a trigger's `dedup_key` are fixed here, before the first attempt, so that the
    /// event sent again is the same one. A long summary is cut. In a body that is too large, the
    /// longest strings of custom_details are cut first, and `_truncated` says so; links and all the
    /// rest stay.
    /// - Parameter now: The time of an event that names none.
    /// - Throws: `EventError` naming the field that breaks a rule.
    /// - Returns: The event to queue, and its JSON.
    package func fitted(at now: Timestamp = .now()) throws(EventError) -> FittedEvent {
        try validate()
        var event = withoutBlanks
        event.complete(at: now)
        event.cutSummary()
        var fitted = FittedEvent(writing: event)
        let excess = EventBody.byteCount(of: fitted) - EventLimits.bodyByteCount
        guard excess > 0 else { return fitted }
        if let details = event.customDetails {
            event.customDetails = DetailsTruncation.cut(details, by: excess)
            fitted = FittedEvent(writing: event)
        }
        guard EventBody.byteCount(of: fitted) <= EventLimits.bodyByteCount else {
            throw EventError(
                field: event.largestField,
                problem: "the event is larger than \(EventLimits.bodyByteCount) bytes, and cutting "
                    + "the strings of custom_details does not help"
            )
        }
        return fitted
    }

    private var customDetails: JSONObject? {
        get {
            switch self {
            case .alert(let alert): alert.customDetails
            case .change(let change): change.customDetails
            }
        }
        set {
            switch self {
            case .alert(var alert):
                alert.customDetails = newValue
                self = .alert(alert)
            case .change(var change):
                change.customDetails = newValue
                self = .change(change)
            }
        }
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

    /// The field that takes the most room, in PagerDuty's spelling.
    private var largestField: String {
        var fields = json.members.filter { $0.name != "payload" }.map { ($0.name, $0.value) }
        for member in json["payload"]?.objectValue?.members ?? [] {
            fields.append(("payload." + member.name, member.value))
        }
        let sizes = fields.map { (name: $0.0, byteCount: JSONWriter.compact($0.1).count) }
        return sizes.max { $0.byteCount < $1.byteCount }?.name ?? "event"
    }
}
