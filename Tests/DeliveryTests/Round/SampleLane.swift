import Names
import Outbox
import TestSupport

@testable import Delivery

/// How one key fares in a random round.
struct SampleLane {
    /// What there is of the key.
    enum Key { case fits, unfit, locked, missing }
    /// What the server says of its events.
    enum Server { case takesAll, takesSome, busy, refusesEvents, refusesKey }

    let name: SecretName
    let keyID: CallTimes.KeyID
    let key: Key
    let server: Server
    let hasPrevious: Bool
    /// In how many turns an answer comes, about.
    let slowness: UInt64
    let version: UInt64 = 7
    /// What the last courier left; nil where that cannot be read.
    var before: LaneState?
    /// What was saved last.
    var saved: LaneState?
    /// Whether something came up that may keep its events in the queue.
    var isHindered = false
    var isCurrentRefused = false

    init(_ index: Int, _ generator: inout SeededGenerator) {
        name = Samples.names[index]
        // Two secrets may hold the same key.
        keyID = Samples.keyIDs[generator.chance(of: 3) ? 0 : index]
        key = generator.one(of: [.fits, .fits, .fits, .fits, .fits, .unfit, .locked, .missing])
        server = generator.one(of: [
            .takesAll, .takesAll, .takesSome, .busy, .refusesEvents, .refusesKey,
        ])
        hasPrevious = generator.chance(of: 2)
        slowness = generator.one(of: [1, 1, 2, 2, 2, 20])
        switch generator.next() % 16 {
        case 0: before = nil
        case 1:
            before = LaneState(
                attempts: 3,
                notBefore: Samples.startSeconds + 5,
                isServersWait: generator.chance(of: 2),
                lastCause: .answer(status: 503, words: "")
            )
        default: before = LaneState()
        }
    }

    /// What an answer for one of its events is judged as.
    func verdict(_ generator: inout SeededGenerator) -> Verdict {
        switch server {
        case .takesAll: .delivered
        case .takesSome:
            generator.one(of: [
                .delivered, .delivered, Samples.busy, Samples.tooMany, Samples.dead,
                Samples.keyRefused, Samples.elsewhere, Samples.unreachable, Samples.lost,
            ])
        case .busy: generator.one(of: [Samples.busy, Samples.tooMany])
        case .refusesEvents: generator.one(of: [Samples.dead, Samples.elsewhere])
        case .refusesKey: Samples.keyRefused
        }
    }
}
