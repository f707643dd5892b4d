package import Foundation

/// All incidents, by routing key and dedup_key: the scope in which PagerDuty keeps an alert one.
package struct IncidentBook: Sendable {
    private struct Key: Hashable {
        let routingKey: RoutingKey
        let deduplicationKey: String
    }

    /// The incidents, oldest first.
    package private(set) var incidents: BoundedList<Incident>
    private var open: [Key: Int] = [:]

    package init(limit: Int) {
        incidents = BoundedList(limit: limit)
    }

    /// Does what an accepted alert asks for.
    ///
    /// After a resolve the same key opens a new incident; what meets no open one is dropped.
    package mutating func apply(
        _ fields: PostFields,
        routingKey: RoutingKey,
        deduplicationKey: String?,
        sequence: Int,
        at date: Date
    ) -> Outcome {
        guard let deduplicationKey else { return .dropped }
        let key = Key(routingKey: routingKey, deduplicationKey: deduplicationKey)
        guard let number = open[key] else {
            guard fields.action == "trigger" else { return .dropped }
            begin(key, fields: fields, sequence: sequence, at: date)
            return .opened
        }
        var outcome = Outcome.repeated
        incidents.update(number) { incident in
            incident.updated = date
            incident.log.append(sequence)
            switch fields.action {
            case "acknowledge":
                incident.state = .acknowledged
                outcome = .acknowledged
            case "resolve":
                incident.state = .resolved
                outcome = .resolved
            default:
                incident.triggerCount += 1
                incident.fields = fields
            }
        }
        if outcome == .resolved { open[key] = nil }
        return outcome
    }

    /// Forgets all incidents, the open ones too.
    package mutating func clear() {
        incidents.clear()
        open.removeAll()
    }

    private mutating func begin(_ key: Key, fields: PostFields, sequence: Int, at date: Date) {
        let number = incidents.nextNumber
        let forgotten = incidents.append(
            Incident(
                number: number,
                routingKey: key.routingKey,
                deduplicationKey: key.deduplicationKey,
                opened: date,
                updated: date,
                fields: fields,
                log: [sequence]
            )
        )
        open[key] = number
        guard let forgotten else { return }
        let old = Key(
            routingKey: forgotten.routingKey,
            deduplicationKey: forgotten.deduplicationKey
        )
        if open[old] == forgotten.number { open[old] = nil }
    }
}
