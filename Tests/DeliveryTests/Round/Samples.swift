import CivilTime
import Diagnostics
import Events
import Names
import Outbox
import SecretMemory
import TestSupport
import Testing

@testable import Delivery

/// What random rounds are made of.
enum Samples {
    static let start: Int64 = 1_030_000_000
    static let startSeconds = Double(start) / 1e6
    static let names: [SecretName] = ["a", "b", "c"]
    static let fault = Diagnostic(.failed, "no")
    static let unfit = Cause.unfitKey(.other, .change)

    static let busy = Verdict.retry(after: nil, .answer(status: 503, words: ""))
    static let tooMany = Verdict.retry(after: 0.3, .answer(status: 429, words: ""))
    static let dead = Verdict.dead(.answer(status: 400, words: ""))
    static let keyRefused = Verdict.keyRefused(.keyRefused(status: 400, words: ""))
    static let elsewhere = Verdict.waitForHost(.answer(status: 404, words: ""))
    static let unreachable = Verdict.retry(after: nil, .network(.noConnection))
    static let lost = Verdict.retry(after: nil, .network(.brokenOff))

    static let keyIDs: [CallTimes.KeyID] = ["a", "b", "c"].compactMap { text in
        try? CallTimes.id(of: SecretBytes(copying: text))
    }

    // Made once, as that takes longer than a whole round.
    private static let entries: [[Kind: PreparedEntry]] = (0..<8 * names.count).map { index in
        let (number, lane) = index.quotientAndRemainder(dividingBy: names.count)
        let made = Set(Kind.usual + Kind.ofDeploys).compactMap { kind in
            (try? prepared(number, names[lane], kind)).map { (kind, $0) }
        }
        return Dictionary(uniqueKeysWithValues: made)
    }

    /// What an event is, as far as the rules look at it.
    enum Kind: Hashable {
        case change
        /// Nobody's but the sender's.
        case alert
        case trigger(String)
        /// One that was given up before.
        case retried(String)
        case resolve(String, isOpenedByOthers: Bool)

        static let usual: [Kind] = [.change, .change, .alert]
        static let ofDeploys: [Kind] = [
            .change, .alert, .trigger("x"), .trigger("x"), .trigger("y"), .retried("x"),
            .resolve("x", isOpenedByOthers: false), .resolve("x", isOpenedByOthers: false),
            .resolve("y", isOpenedByOthers: false), .resolve("x", isOpenedByOthers: true),
        ]

        var event: Event {
            switch self {
            case .change: .change(ChangeEvent(summary: "x"))
            case .alert: .alert(AlertEvent(.resolve, deduplicationKey: "x"))
            case .trigger(let key), .retried(let key):
                .alert(
                    .trigger(summary: "x", source: "x", severity: .error, deduplicationKey: key)
                )
            case .resolve(let key, _): .alert(AlertEvent(.resolve, deduplicationKey: key))
            }
        }

        var origin: EntryOrigin {
            switch self {
            case .change, .alert: .sender
            case .trigger, .retried: .deploy(isOpenedByOthers: false)
            case .resolve(_, let isOpenedByOthers): .deploy(isOpenedByOthers: isOpenedByOthers)
            }
        }

        var isRetried: Bool { if case .retried = self { true } else { false } }
    }

    /// An entry: the larger the number, the younger.
    static func prepared(
        _ number: Int,
        _ name: SecretName,
        _ kind: Kind
    ) throws -> PreparedEntry {
        let digits = String(number + 1_000_000).dropFirst()
        let id = try #require(OutboxEntryID("20261121T101112.\(digits)Z-0000000000000000"))
        var entry = OutboxEntry(
            fitted: try kind.event.fitted(),
            secretName: name,
            region: .us,
            moment: moment(start - 1_000_000 * Int64(20 - number)),
            origin: kind.origin
        )
        entry.isRetried = kind.isRetried
        return PreparedEntry(id, entry)
    }

    /// One of eight entries of a lane, the larger the number the younger.
    static func entry(_ number: Int, lane: Int, _ kind: Kind) -> PreparedEntry {
        guard let entry = entries[number * names.count + lane][kind] else {
            preconditionFailure("no sample of \(kind)")
        }
        return entry
    }

    static func moment(_ microseconds: Int64) -> EnqueueMoment {
        EnqueueMoment(
            wall: Timestamp(microsecondsSinceEpoch: 1_795_000_000_000_000 + microseconds),
            bootID: "boot",
            microsecondsSinceBoot: microseconds
        )
    }

    /// Calls of the last minute: none, or almost as many as the window takes.
    static func callsOfOthers(_ generator: inout SeededGenerator) -> [Double] {
        guard generator.chance(of: 12) else { return [] }
        let count = PacingWindow.callLimit - Int(generator.next() % 4)
        // The oldest leave the window soon.
        return (0..<count).map { startSeconds - 60 + 0.4 + Double($0) * 0.05 }
    }

    /// What the round is for.
    static func choose(
        _ options: inout CourierOptions,
        of items: [RandomRound.Item],
        _ generator: inout SeededGenerator
    ) {
        options.keep = generator.one(of: [1e6, 1e6, 1e6, 18])
        options.triesNow = generator.chance(of: 4)
        options.leavesWhenSettled = !generator.chance(of: 4)
        if generator.chance(of: 2) {
            options.awaiting = items.filter { $0.fate == .waiting && generator.chance(of: 2) }
                .map(\.entry.id)
        }
        if generator.chance(of: 3) {
            options.deadline =
                startSeconds + generator.one(of: [0, 0.05, 0.3, 1, 5]) * generator.part()
        }
    }
}
