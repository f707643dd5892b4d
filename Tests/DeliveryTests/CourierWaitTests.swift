import Delivery
import Outbox
import TestSupport
import Testing

@Suite("Courier: waits")
struct CourierWaitTests {
    @Test("up again, the next hook delivers what waited at once, and in order")
    func upAgain() throws {
        var isUp = false
        let host = try CourierFixture { _ in
            isUp ? .status(202) : .failed(.noConnection)
        }
        host.addKey("pagerduty/a")
        let first = try host.enqueueChange("first", for: "pagerduty/a")
        host.options.awaiting = [first]
        host.options.deadline = host.clock.now + 20
        try host.run()
        isUp = true
        let calls = host.transport.posted.count
        let second = try host.enqueueChange("second", for: "pagerduty/a")
        host.options.awaiting = [second]
        host.options.deadline = host.clock.now + 10
        let start = host.clock.now
        let run = try host.run()
        #expect(try host.outbox.state(of: second) == .gone)
        #expect(run.delivered == 2)
        #expect(host.clock.now - start < 0.5)
        let later = host.transport.posted.dropFirst(calls).compactMap(\.summary)
        #expect(later == ["first", "second"])
    }

    @Test(
        "the server's own wait is honoured by the next run too, even by a flush",
        arguments: [("100", 99.0), ("3", 2)]
    )
    func serverAsked(value: String, almost: Double) throws {
        var answers = [Answer.status(429, retryAfter: value)]
        let host = try CourierFixture { _ in answers.popLast() ?? .status(202) }
        host.addKey("pagerduty/a")
        let id = try host.enqueueChange("x", for: "pagerduty/a")
        host.options.awaiting = [id]
        host.options.deadline = host.clock.now + 1
        #expect(try host.run().waiting == 1)
        #expect(try host.outbox.state(of: id) == .waiting)
        #expect(try host.cause("pagerduty/a") == .answer(status: 429, words: ""))
        // Nothing can happen before the deadline, so nobody waits for it.
        #expect(host.clock.now - 1000 < 1)
        for triesNow in [false, true] {
            host.options.triesNow = triesNow
            host.options.deadline = host.clock.now + 1
            let next = try host.enqueueChange("next", for: "pagerduty/a")
            host.options.awaiting = [next]
            #expect(try host.run().delivered == 0)
        }
        #expect(host.transport.posted.count == 1)
        host.clock.advance(almost - 1)
        #expect(try host.run().delivered == 0)
        host.clock.advance(2)
        host.options.deadline = nil
        #expect(try host.run().delivered == 3)
    }

    @Test("a server that asks for no wait at all is still tried more and more rarely")
    func asksForNoWait() throws {
        let host = try CourierFixture { _ in .status(503, retryAfter: "0") }
        host.addKey("pagerduty/a")
        _ = try host.enqueueChange("x", for: "pagerduty/a")
        host.options.deadline = host.clock.now + 600
        try host.run()
        // Full jitter up to 1, 2, 4 ... s makes about ten attempts in ten minutes.
        #expect(host.transport.posted.count < 25)
        #expect(try host.outbox.waitingCount() == 1)
    }

    @Test("a wait of the courier's own is over for a person who asks")
    func triesNow() throws {
        var isUp = false
        let host = try CourierFixture { _ in isUp ? .status(202) : .status(500) }
        host.addKey("pagerduty/a")
        _ = try host.enqueueChange("x", for: "pagerduty/a")
        host.options.deadline = host.clock.now + 600
        try host.run()
        isUp = true
        host.options.deadline = host.clock.now + 0.5
        host.options.triesNow = true
        #expect(try host.run().delivered == 1)
    }

    @Test("attempts are counted for each event, not for all that came before it")
    func attempts() throws {
        var status = 503
        let host = try CourierFixture { _ in .status(status, "no") }
        host.addKey("pagerduty/a")
        let dropped = try host.enqueueChange("dropped", for: "pagerduty/a")
        host.options.deadline = host.clock.now + 60
        try host.run()
        try #require(host.transport.posted.count > 3)
        try host.outbox.drop(dropped)
        let id = try host.enqueueChange("next", for: "pagerduty/a")
        host.options.deadline = nil
        host.options.triesNow = true
        try host.run()
        status = 400
        try host.run()
        let letter = try #require(try host.outbox.deadLetters().first)
        #expect(letter.id == id)
        #expect(letter.reason.attempts == 2)
    }

    @Test("without a deadline a run ends when nothing is due")
    func nothingDue() throws {
        let host = try CourierFixture { _ in .status(500) }
        host.addKey("pagerduty/a")
        _ = try host.enqueueChange("x", for: "pagerduty/a")
        #expect(try host.run().waiting == 1)
        #expect(host.transport.posted.count == 1)
        #expect(try host.run().waiting == 1)
        #expect(host.transport.posted.count == 1)
    }
}
