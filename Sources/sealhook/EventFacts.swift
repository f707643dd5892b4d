internal import CivilTime
internal import Dispatching
internal import Events
internal import JSON
internal import Names
internal import Outbox

/// What `outbox ls --json` and `outbox show` say of an event in the queue.
enum EventFacts {
    /// One that waits.
    static func of(_ item: WaitingEvents.Item, reasons: WaitingReasons) -> JSONObject {
        var object = JSONObject()
        object["id"] = .string("\(item.id)")
        object["state"] = .string(state(of: item))
        add(item.entry?.event, item.entry?.secretName, to: &object)
        if case .newer(let needs?) = item.content { object["needs"] = .string(needs) }
        if let age = item.age { object["age_seconds"] = .number(JSONNumber(Int(age))) }
        guard let name = item.entry?.secretName, let reason = reasons.bySecret[name] else {
            return object
        }
        object["problem"] = reason.cause.map { .string($0.words) }
        object["next_try"] = reason.nextTry.map { .string($0.iso8601) }
        return object
    }

    private static func state(of item: WaitingEvents.Item) -> String {
        switch item.content {
        case .entry: "waiting"
        case .newer: "newer"
        case .closed: "unreadable"
        }
    }

    /// One that was given up, or a file that was set aside.
    static func of(_ dead: DeadEvent) -> JSONObject {
        let reason = dead.letter.reason
        var object = JSONObject()
        object["id"] = .string("\(dead.letter.id)")
        object["state"] = .string(dead.state.rawValue)
        add(dead.event, dead.secretName, to: &object)
        object["name"] = dead.letter.foreignName.map { .string($0) }
        object["reason"] = .string(reason.cause.words)
        object["status"] = reason.cause.status.map { .number(JSONNumber($0)) }
        object["at"] = .string(reason.at.iso8601)
        object["attempts"] = .number(JSONNumber(reason.attempts))
        return object
    }

    private static func add(_ event: Event?, _ secretName: SecretName?, to object: inout JSONObject)
    {
        object["event"] = event.map { .string($0.title) }
        object["secret"] = secretName.map { .string($0.description) }
        object["dedup_key"] = event?.deduplicationKey.map { .string($0) }
        object["summary"] = event?.summary.map { .string($0) }
    }
}
