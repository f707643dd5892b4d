internal import Diagnostics
internal import Dispatching
internal import JSON
internal import Outbox

/// What became of a queue during a flush, whichever courier did it.
struct FlushOutcome {
    /// What was there before the flush, by name.
    struct Before {
        fileprivate let waiting: Set<OutboxEntryID>
        fileprivate let dead: Set<OutboxEntryID>

        init(_ outbox: Outbox) throws {
            waiting = Set(try outbox.waitingIDs())
            dead = Set(try outbox.deadLetterIDs())
        }

        var isEmpty: Bool { waiting.isEmpty }
    }

    /// How many why-lines are said at the most.
    private static let reasonLimit = 5

    private let delivered: Int
    /// How many need not be sent any more.
    private let superseded: Int
    private let waiting: Int
    /// Why events were given up, and how many for each reason.
    private let givenUp: [(cause: Cause, count: Int)]
    private let givenUpCount: Int
    /// How many files were set aside that never were events.
    private let foreignCount: Int

    /// Looks at the queue again.
    init(since before: Before, _ outbox: Outbox) throws {
        let waitingNow = try outbox.waitingIDs()
        let dead = try outbox.deadLetters()
        waiting = waitingNow.count
        let gone = before.waiting.subtracting(waitingNow).subtracting(dead.lazy.map(\.id))
        superseded = try Self.supersededCount(among: gone, outbox)
        delivered = gone.count - superseded
        let new = dead.filter { !before.dead.contains($0.id) }
        let events = new.filter { $0.foreignName == nil }
        givenUpCount = events.count
        foreignCount = new.count - events.count
        givenUp = Dictionary(grouping: events, by: \.reason.cause)
            .map { (cause: $0.key, count: $0.value.count) }
            .sorted { ($1.count, $0.cause.words) < ($0.count, $1.cause.words) }
    }

    /// The exit code of the flush.
    var status: ProgramStatus {
        if givenUpCount > 0 { return .eventRefused }
        return waiting > 0 ? .notDelivered : .done
    }

    /// `1 delivered, 2 given up, 3 wait`.
    var text: String {
        let superseded = superseded > 0 ? ", \(superseded) superseded" : ""
        let foreign = foreignCount > 0 ? ", \(foreignCount) set aside" : ""
        return "\(delivered) delivered\(superseded), \(givenUpCount) given up\(foreign), "
            + "\(waiting) wait"
    }

    private static func supersededCount(
        among gone: Set<OutboxEntryID>,
        _ outbox: Outbox
    ) throws -> Int {
        guard !gone.isEmpty else { return 0 }
        let lines = try Journal(stateFolder: outbox.folder.path).lines(last: .max)
        return Set(lines.filter { $0.outcome == .failed(.superseded) }.map(\.id))
            .intersection(gone).count
    }

    /// For programs.
    var json: JSONValue {
        [
            "delivered": .number(JSONNumber(delivered)),
            "given_up": .number(JSONNumber(givenUpCount)),
            "set_aside": .number(JSONNumber(foreignCount)),
            "waiting": .number(JSONNumber(waiting)),
        ]
    }

    /// Why events were given up, and why others wait.
    ///
    /// The courier that gave one up may have been another's, so what it has said is not counted on.
    func notes(_ outbox: Outbox) -> [String] {
        var notes = givenUp.prefix(Self.reasonLimit).map {
            "\($0.count) given up: \($0.cause.words): sealhook outbox ls"
        }
        let rest = givenUp.count - Self.reasonLimit
        if rest > 0 { notes.append("and \(rest) reasons more: sealhook outbox ls") }
        if waiting > 0 {
            let secrets = (try? WaitingEvents(outbox, limit: Self.openLimit))?.reasons
            let sentence = WaitingSentence(
                count: waiting,
                reasons: secrets ?? WaitingReasons([:]),
                in: outbox
            )
            notes.append(sentence.text)
        }
        return notes
    }

    /// How many events are opened to tell why the queue waits.
    private static let openLimit = 1000
}
