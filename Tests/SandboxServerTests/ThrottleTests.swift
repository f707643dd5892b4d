import SandboxServer
import Testing

@Suite
struct ThrottleTests {
    private let start = ContinuousClock.now

    @Test("within a minute a key gets as many as the limit, and then none")
    func limit() throws {
        let key = try #require(RoutingKey(SampleKey.payments))
        var throttle = Throttle()
        let admitted = (0..<5).map { second in
            throttle.admits(key, limit: 3, at: start + .seconds(second))
        }
        #expect(admitted == [true, true, true, false, false])
    }

    @Test("the minute slides: each post counts for 60 seconds, and a refused one not at all")
    func sliding() throws {
        let key = try #require(RoutingKey(SampleKey.payments))
        var throttle = Throttle()
        let seconds = [0, 30, 59, 60, 61, 89, 90, 119, 120]
        let admitted = seconds.map { throttle.admits(key, limit: 2, at: start + .seconds($0)) }
        #expect(admitted == [true, true, false, true, false, false, true, false, true])
    }

    @Test("one key's posts do not count for another")
    func perKey() throws {
        let one = try #require(RoutingKey(SampleKey.payments))
        let other = try #require(RoutingKey(SampleKey.search))
        var throttle = Throttle()
        let admitted = [one, one, other].map { throttle.admits($0, limit: 1, at: start) }
        #expect(admitted == [true, false, true])
    }
}
