internal import CivilTime
internal import Diagnostics
internal import Dispatching
internal import Events
internal import JSON
internal import Names
internal import Outbox

/// What `sealhook outbox ls` shows: what waits, since when and why, and what was given up.
struct OutboxListing {
    private let waiting: WaitingEvents
    private let dead: [DeadEvent]
    private let isAnotherAtWork: Bool

    /// Opens the oldest entries of a queue, up to `limit`, and what was given up.
    init(_ outbox: Outbox, limit: Int) throws {
        waiting = try WaitingEvents(outbox, limit: limit)
        dead = try DeadEvent.all(in: outbox)
        isAnotherAtWork = waiting.count > 0 && outbox.isAnotherCourierAtWork
    }

    /// For people: a line for each event.
    ///
    /// - Parameter columns: How many a line may have; nil where nothing is cut, and every id is
    ///   whole, as for a script.
    /// - Returns: At least one line.
    func lines(columns: Int?) -> [String] {
        let ids = waiting.items.map(\.id) + dead.map(\.letter.id)
        let names = columns == nil ? ids.map(\.description) : ShortID.beginnings(of: ids)
        let states = waiting.items.map(state) + dead.map(state)
        var lines = zip(names, states).map { name, state in
            TerminalLine.cut(Console.oneLine("\(name)  \(state)"), to: columns)
        }
        let hidden = waiting.count - waiting.items.count
        if hidden > 0 { lines.insert("... and \(hidden) more wait", at: waiting.items.count) }
        return lines.isEmpty ? ["nothing waits"] : lines
    }

    private func state(_ item: WaitingEvents.Item) -> String {
        let entry: OutboxEntry
        switch item.content {
        case .entry(let content): entry = content
        case .newer(let needs):
            return "waits  newer than this sealhook" + (needs.map { ", needs \($0)" } ?? "")
        case .closed: return "waits  cannot be read"
        }
        let age = DurationText.describe(seconds: item.age ?? 0)
        let known = waiting.reasons.bySecret[entry.secretName]
        // A wait of a courier's own ends with the next one.
        let next = known?.nextTryWords() ?? (isAnotherAtWork ? "a courier is at work" : Self.next)
        let reason = (known?.cause?.words).map { "\($0), \(next)" } ?? next
        return (["waits \(age)"] + Self.words(entry.event, entry.secretName, reason))
            .joined(separator: "  ")
    }

    private func state(_ dead: DeadEvent) -> String {
        let reason = dead.letter.reason.cause.words
        guard let event = dead.event, let secretName = dead.secretName else {
            return "\(dead.state.rawValue)  \(dead.title): \(reason)"
        }
        return ([dead.state.rawValue] + Self.words(event, secretName, reason))
            .joined(separator: "  ")
    }

    private static let next = "next try with the next hook or flush"

    // The summary is the longest and comes last, so that it is cut first.
    private static func words(
        _ event: Event,
        _ secretName: SecretName,
        _ reason: String?
    ) -> [String] {
        [
            event.title, secretName.description, event.deduplicationKey.map { "dedup_key \($0)" },
            reason,
            event.summary.map { "\"\($0)\"" },
        ].compactMap(\.self)
    }

    /// For programs.
    var json: JSONValue {
        [
            "waiting_count": .number(JSONNumber(waiting.count)),
            "waiting": .array(
                waiting.items.map { item in
                    .object(EventFacts.of(item, reasons: waiting.reasons))
                }
            ),
            "dead": .array(dead.map { .object(EventFacts.of($0)) }),
        ]
    }
}
