import Delivery
import Outbox
import TestSupport
import Testing

@Suite("Courier: trouble")
struct CourierTroubleTests {
    @Test("a failed attempt is made again with growing waits until the deadline, then it stays")
    func deadline() throws {
        let host = try CourierFixture { _ in .failed(.noConnection) }
        host.addKey("pagerduty/a")
        let id = try host.enqueueChange("x", for: "pagerduty/a")
        host.options.awaiting = [id]
        host.options.deadline = host.clock.now + 10
        let start = host.clock.now
        let run = try host.run()
        #expect(host.clock.now - start <= 10.2)
        #expect(host.transport.posted.count > 2)
        #expect(run.waiting == 1)
        #expect(try host.cause("pagerduty/a") == .network(.noConnection))
        #expect(try host.outbox.state(of: id) == .waiting)
        #expect(try host.journal.lines(last: 100).count == host.transport.posted.count)
        #expect(try host.journal.lines(last: 1).first?.outcome == .failed(.network(.noConnection)))
    }

    @Test("a call that outlives the deadline is cut off at it, and its event stays")
    func slowAnswer() throws {
        let host = try CourierFixture { _ in .status(202) }
        host.transport.latency = 60
        host.addKey("pagerduty/a")
        let id = try host.enqueueChange("x", for: "pagerduty/a")
        host.options.deadline = host.clock.now + 3
        let start = host.clock.now
        let run = try host.run()
        #expect(abs(host.clock.now - start - 3) < 0.2)
        #expect(run.waiting == 1)
        #expect(try host.outbox.state(of: id) == .waiting)
    }

    @Test("what is cut off at the end is written down, and is why its event waits")
    func cutOff() throws {
        var isAsked = false
        let host = try CourierFixture { _ in
            isAsked = true
            return .status(202)
        }
        host.transport.latency = 9
        host.addKey("pagerduty/a")
        host.addKey("pagerduty/b", "abcdefabcdefabcdefabcdefabcdef12")
        for name in ["a", "b"] {
            for text in ["x", "y"] { _ = try host.enqueueChange(text, for: "pagerduty/\(name)") }
        }
        host.options.isStopRequested = { isAsked }
        let start = host.clock.now
        try host.run()
        #expect(host.clock.now - start < 2.5)
        #expect(host.transport.wereAbandoned == 2)
        #expect(try host.cause("pagerduty/a")?.words == "cut off before an answer came")
        #expect(try host.cause("pagerduty/b") == .cutOff)
        let lines = try host.journal.lines(last: 9)
        #expect(lines.map(\.outcome) == [.failed(.cutOff), .failed(.cutOff)])
        #expect(lines.allSatisfy { (1900...2500).contains($0.milliseconds) })
    }

    @Test("a certificate that does not verify holds the lane: no second attempt, nothing dead")
    func certificate() throws {
        let host = try CourierFixture { _ in
            .failed(.certificateRefused(words: "SSL peer certificate was not OK"))
        }
        host.addKey("pagerduty/a")
        let id = try host.enqueueChange("x", for: "pagerduty/a")
        _ = try host.enqueueChange("y", for: "pagerduty/a")
        host.options.awaiting = [id]
        host.options.deadline = host.clock.now + 10
        let start = host.clock.now
        let run = try host.run()
        #expect(host.transport.posted.count == 1)
        #expect(run.dead == 0)
        #expect(run.waiting == 2)
        #expect(try host.cause("pagerduty/a")?.words.contains("certificate") == true)
        #expect(host.clock.now - start < 1)
    }

    @Test("a key that cannot be opened holds its own lane only")
    func lockedKey() throws {
        let host = try CourierFixture { _ in .status(202) }
        host.addKey("pagerduty/a")
        host.addKey("pagerduty/locked")
        host.keys.locked = ["pagerduty/locked"]
        let locked = try host.enqueueChange("x", for: "pagerduty/locked")
        let missing = try host.enqueueChange("x", for: "pagerduty/missing")
        let good = try host.enqueueChange("x", for: "pagerduty/a")
        host.options.awaiting = [locked, missing, good]
        host.options.deadline = host.clock.now + 10
        let run = try host.run()
        #expect(try host.outbox.state(of: good) == .gone)
        #expect(try host.outbox.state(of: locked) == .waiting)
        #expect(
            try host.cause("pagerduty/locked")
                == .host(
                    .host,
                    words: "secrets/pagerduty/locked.seal: none of your keys opens it"
                )
        )
        #expect(try host.outbox.state(of: missing) == .waiting)
        #expect(
            try host.cause("pagerduty/missing")
                == .host(.host, words: "no secret 'pagerduty/missing' in the store")
        )
        #expect(run.dead == 0)
    }

    @Test("told to stop, a run takes the answers under way and leaves the rest queued")
    func stop() throws {
        var answers = 0
        let host = try CourierFixture { _ in
            answers += 1
            return .status(202)
        }
        host.addKey("pagerduty/a")
        for number in 0..<50 { _ = try host.enqueueChange("\(number)", for: "pagerduty/a") }
        host.options.isStopRequested = { answers >= 10 }
        let run = try host.run()
        #expect(run.delivered == 10)
        #expect(run.waiting == 40)
        #expect(host.transport.wereAbandoned == 0)
    }
}
