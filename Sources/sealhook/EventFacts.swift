internal import CivilTime
internal import Dispatching
internal import Events
internal import JSON
internal import Names
internal import Outbox

/// What the commands of the outbox say of an event as JSON, each fact by one name: `id` is its name in
/// the queue, `kind` what it is, `event` the whole of it as PagerDuty gets it, `status` what a server
/// answered, a number, and `reason` why in words.
enum EventFacts {
    /// One that waits.
    static func of(_ item: WaitingEvents.Item, reasons: WaitingReasons) -> JSONObject {
        var object = JSONObject()
        object["id"] = .string("\(item.id)")
        object["state"] = .string(state(of: item))
        add(item.entry?.event, item.entry?.secretName, to: &object)
        if case .newer(let needs?) = item.content { object["needs"] = .string(needs) }
        if let age = item.age { object["age_seconds"] = .number(JSONNumber(Int(age))) }
        let reason = item.entry.flatMap { reasons.bySecret[$0.secretName] }
        object["reason"] = reason?.cause.map { .string($0.words) }
        object["status"] = reason?.cause?.status.map { .number(JSONNumber($0)) }
        object["next_try"] = reason?.nextTry.map { .string($0.iso8601) } ?? JSONValue.null
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

    /// An attempt at delivery.
    static func of(_ line: JournalLine) -> JSONObject {
        var object = JSONObject()
        object["id"] = .string("\(line.id)")
        object["time"] = .string(line.time.iso8601Milliseconds)
        object["kind"] = .string(line.kind)
        object["secret"] = .string(line.secretName.description)
        object["version"] = line.version.map { .number(JSONNumber($0)) }
        object["slot"] = line.slot.map { .string($0.rawValue) }
        object["dedup_key"] = line.deduplicationKey.map { .string($0) }
        object["outcome"] = .string(line.outcome.name)
        object["status"] = line.outcome.status.map { .number(JSONNumber($0)) }
        if case .failed(let cause) = line.outcome { object["reason"] = .string(cause.words) }
        object["milliseconds"] = .number(JSONNumber(line.milliseconds))
        return object
    }

    private static func add(_ event: Event?, _ secretName: SecretName?, to object: inout JSONObject)
    {
        object["kind"] = event.map { .string($0.title) }
        object["secret"] = secretName.map { .string($0.description) }
        object["dedup_key"] = event?.deduplicationKey.map { .string($0) }
        object["summary"] = event?.summary.map { .string($0) }
    }
}

extension JournalLine.Outcome {
    /// `delivered`, `answered` where the server's status was another than it should be, or a word for
    /// why no answer came, such as `unreachable`.
    fileprivate var name: String {
        switch self {
        case .delivered: "delivered"
        case .failed(let cause): cause.status == nil ? cause.word : "answered"
        }
    }
}
