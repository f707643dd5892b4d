import Delivery
import TestSupport
import Testing

@Suite("PacingWindow")
struct PacingWindowTests {
    @Test("120 calls go at once, the next one a minute after the first")
    func burst() {
        var window = PacingWindow(times: [], now: 100)
        let burst = (0..<121).map { _ in window.reserve(now: 100) }
        #expect(burst == Array(repeating: true, count: 120) + [false])
        #expect(window.nextFree(now: 100) == 160)
        let later = [window.reserve(now: 159.9), window.reserve(now: 160)]
        #expect(later == [false, true])
    }

    @Test("whatever the rhythm, no minute ever has more than 120 calls")
    func sliding() {
        var window = PacingWindow(times: [], now: 0)
        var generator = SeededGenerator(seed: 42)
        var now = 0.0
        var calls = [Double]()
        while calls.count < 1000 {
            now += Double.random(in: 0...0.6, using: &generator)
            let free = window.nextFree(now: now)
            if window.reserve(now: now) {
                #expect(free == now)
                calls.append(now)
            } else {
                #expect(free > now)
                now = free
            }
        }
        for (index, call) in calls.enumerated().dropFirst(120) {
            #expect(call - calls[index - 120] >= 60)
        }
        #expect(window.times.count <= 120)
    }

    @Test("the next courier takes up where the last one died")
    func takenUp() {
        var first = PacingWindow(times: [], now: 10)
        let before = (0..<100).map { first.reserve(now: 10 + Double($0) / 10) }
        #expect(!before.contains(false))
        var second = PacingWindow(times: first.times, now: 20)
        let after = (0..<21).map { _ in second.reserve(now: 20) }
        #expect(after == Array(repeating: true, count: 20) + [false])
    }

    @Test("times that are yet to come do not close the window for longer than a minute")
    func future() {
        let window = PacingWindow(times: Array(repeating: 1e9, count: 120), now: 50)
        #expect(window.nextFree(now: 50) == 110)
    }
}
