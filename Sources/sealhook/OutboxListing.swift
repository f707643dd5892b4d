internal import CivilTime
internal import Events
internal import JSON
internal import Outbox

/// What `sealhook outbox ls` shows: what waits, since when and why, and what was refused.
struct OutboxListing {
    /// How long refused events are kept.
    static let daysOfDeadLetters = 30

    private struct Row {
        let id: OutboxEntryID
        let title: String
        let secretName: String
        let age: Double
        let problem: String?
    }

    private let rows: [Row]
    private let waitingCount: Int
    private let deadLetters: [DeadLetter]

    /// Opens the oldest entries of a queue, up to `limit`.
    init(_ outbox: Outbox, limit: Int, now: Timestamp = .now()) throws {
        waitingCount = try outbox.waitingCount()
        deadLetters = try outbox.deadLetters()
        guard waitingCount > 0 else {
            rows = []
            return
        }
        let key = try outbox.hostIdentity()
        let lanes = try LaneStates(
            stateFolder: outbox.folder.path,
            host: outbox.hostIdentity()
        )
        rows = try outbox.waiting(after: nil, limit: limit).map { id in
            let age = id.time.map { max(0, now.seconds(since: $0)) } ?? 0
            guard let entry = try? outbox.open(id, with: key) else {
                return Row(id: id, title: "unreadable", secretName: "-", age: age, problem: nil)
            }
            return Row(
                id: id,
                title: entry.event.title,
                secretName: entry.secretName,
                age: age,
                problem: try lanes.load(entry.secretName).lastProblem
            )
        }
    }

    /// For people.
    func lines() -> [String] {
        var lines = rows.map { row in
            let problem = row.problem.map { ": \($0)" } ?? ""
            return "\(row.id)  waits \(DurationText.describe(seconds: row.age))  "
                + "\(row.title)  \(row.secretName)\(problem)"
        }
        if waitingCount > rows.count { lines.append("... and \(waitingCount - rows.count) more") }
        lines += deadLetters.map { letter in
            "\(letter.id)  refused  \(letter.reason.message)"
        }
        return lines.isEmpty ? ["nothing waits"] : lines
    }

    /// For programs.
    var json: JSONValue {
        [
            "waiting_count": .number(JSONNumber(waitingCount)),
            "waiting": .array(
                rows.map { row in
                    var object = JSONObject()
                    object["id"] = .string("\(row.id)")
                    object["event"] = .string(row.title)
                    object["secret"] = .string(row.secretName)
                    object["age_seconds"] = .number(JSONNumber(Int(row.age)))
                    if let problem = row.problem { object["problem"] = .string(problem) }
                    return .object(object)
                }
            ),
            "dead": .array(
                deadLetters.map { letter in
                    var object = JSONObject()
                    object["id"] = .string("\(letter.id)")
                    object["reason"] = .string(letter.reason.message)
                    if let status = letter.reason.status {
                        object["status"] = .number(JSONNumber(status))
                    }
                    object["at"] = .string(letter.reason.at.iso8601)
                    return .object(object)
                }
            ),
        ]
    }
}
