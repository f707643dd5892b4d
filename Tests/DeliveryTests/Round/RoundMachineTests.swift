import Outbox
import TestSupport
import Testing

@testable import Delivery

@Suite("RoundMachine")
struct RoundMachineTests {
    /// In parts, as the tests of one run share the processors.
    private static let parts: UInt64 = 8
    private static let count: UInt64 = 100_000

    @Test(
        "whatever the order of answers, arrivals, signals and clocks, a round keeps its promises",
        arguments: 0..<parts
    )
    func random(_ part: UInt64) {
        var happened = Set<RandomRound.Happening>()
        for seed in stride(from: part, to: Self.count, by: Int(Self.parts)) {
            var round = RandomRound(seed: seed)
            do throws(RandomRound.Broken) {
                try round.play()
            } catch {
                Issue.record("order \(seed): \(error)")
                return
            }
            happened.formUnion(round.happened)
        }
        #expect(happened == Set(RandomRound.Happening.allCases))
    }

    @Test("no change event goes out before all that waits was opened, as an alert may be the last")
    func longQueue() throws {
        let count = RoundMachine.openLimit + 1
        let entries = try (0..<count).map {
            try Samples.prepared($0, "a", $0 == count - 1 ? .alert : .change)
        }
        var machine = RoundMachine(CourierOptions(), isPaced: true, schedule: RetrySchedule())
        let now = Samples.moment(Samples.start)
        var openings = [Int]()
        for _ in 0..<20 {
            switch machine.next(at: now) {
            case .look:
                _ = machine.take(.names(entries.map(\.id)), at: now)
                _ = machine.take(.looked(began: now.secondsSinceBoot), at: now)
            case .open(let ids):
                openings.append(ids.count)
                let opened = entries.filter { ids.contains($0.id) }
                _ = machine.take(.opened(opened.map { .opened($0) }), at: now)
            case .readLane(let name): _ = machine.take(.lane(name, LaneState()), at: now)
            case .prepare(let id, _):
                #expect(id == entries.last?.id)
                #expect(openings == [RoundMachine.openLimit, 1])
                return
            default: break
            }
        }
        Issue.record("nothing is sent")
    }
}
