import Delivery
import TestSupport
import Testing

@Suite("RetrySchedule")
struct RetryScheduleTests {
    @Test(
        "the ceiling doubles from 1 s to 5 min",
        arguments: [
            (0, 1.0), (1, 1), (2, 2), (3, 4), (4, 8), (8, 128), (9, 256), (10, 300), (11, 300),
            (1000, 300), (.max, 300),
        ]
    )
    func ceilings(attempts: Int, seconds: Double) {
        #expect(RetrySchedule.ceiling(afterAttempts: attempts) == seconds)
    }

    @Test("the jitter is full: evenly spread from nothing to the ceiling", arguments: [1, 4, 12])
    func jitter(attempts: Int) {
        var schedule = RetrySchedule(generator: SeededGenerator(seed: 42))
        let ceiling = RetrySchedule.ceiling(afterAttempts: attempts)
        let delays = (0..<4000).map { _ in
            schedule.delay(afterAttempts: attempts) / ceiling
        }
        #expect(delays.allSatisfy { (0...1).contains($0) })
        let mean = delays.reduce(0, +) / Double(delays.count)
        #expect(abs(mean - 0.5) < 0.02)
        for tenth in 0..<10 {
            let share = delays.filter { Int($0 * 10) == tenth }.count
            #expect((300...500).contains(share))
        }
    }
}
