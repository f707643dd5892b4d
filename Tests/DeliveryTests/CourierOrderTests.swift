import Delivery
import Events
import Names
import Outbox
import TestSupport
import Testing

@Suite("Courier: order and lanes")
struct CourierOrderTests {
    @Test("one key answered 429 and one 400 do not touch the third, whose events arrive in order")
    func troubleStaysInItsLane() throws {
        let good = CourierFixture.goodKey
        let throttled = String(repeating: "t", count: 32)
        let refused = String(repeating: "x", count: 32)
        let host = try CourierFixture { posted in
            switch posted.key {
            case good: .status(202)
            case throttled: .status(429)
            default: .status(400, #"{"message":"no","errors":["bad summary"]}"#)
            }
        }
        host.addKey("pagerduty/good")
        host.addKey("pagerduty/throttled", throttled)
        host.addKey("pagerduty/refused", refused)
        var expected = [String]()
        for number in 0..<30 {
            for name in ["good", "throttled", "refused"] {
                _ = try host.enqueueChange("\(name) \(number)", for: "pagerduty/\(name)")
            }
            expected.append("good \(number)")
        }
        let run = try host.run()
        #expect(host.summaries(of: good) == expected)
        #expect(Set(host.summaries(of: throttled)) == ["throttled 0"])
        #expect(host.summaries(of: refused).count == 30)
        #expect(run.delivered == 30)
        #expect(run.dead == 30)
        #expect(run.waiting == 30)
        #expect(try host.cause("pagerduty/throttled")?.words.contains("429") == true)
        #expect(try host.outbox.deadLetters().count == 30)
        let letter = try #require(try host.outbox.deadLetters().first)
        #expect(letter.reason.cause.status == 400)
        #expect(letter.reason.cause.words == "400: no: bad summary")
        #expect(letter.reason.attempts == 1)
    }

    @Test("a key's alerts go before its change events, each kind in its own order")
    func alertsFirst() throws {
        let host = try CourierFixture { _ in .status(202) }
        host.addKey("pagerduty/a")
        for number in 0..<40 {
            _ = try host.enqueueChange("change \(number)", for: "pagerduty/a")
            _ = try host.enqueueAlert("alert \(number)", for: "pagerduty/a")
        }
        try host.run()
        let expected = (0..<40).map { "alert \($0)" } + (0..<40).map { "change \($0)" }
        #expect(host.transport.posted.compactMap(\.summary) == expected)
        #expect(host.transport.mostAtOnce == 1)
    }

    @Test("a retry keeps its place: nothing of its lane overtakes it")
    func retryKeepsPlace() throws {
        var failures = 3
        let host = try CourierFixture { _ in
            failures -= 1
            return failures >= 0 ? .status(503) : .status(202)
        }
        host.addKey("pagerduty/a")
        for number in 0..<5 { _ = try host.enqueueChange("\(number)", for: "pagerduty/a") }
        host.options.deadline = host.clock.now + 60
        let run = try host.run()
        #expect(run.delivered == 5)
        #expect(
            host.transport.posted.compactMap(\.summary) == ["0", "0", "0", "0", "1", "2", "3", "4"]
        )
    }

    @Test("keys are served at the same time, one call each")
    func parallelLanes() throws {
        let host = try CourierFixture { _ in .status(202) }
        for name: SecretName in ["a", "b", "c"] {
            host.addKey(name)
            for number in 0..<10 { _ = try host.enqueueChange("\(name)\(number)", for: name) }
        }
        try host.run()
        #expect(host.transport.mostAtOnce == 3)
        #expect(host.transport.posted.count == 30)
    }

    @Test("more keys than calls at once are all served")
    func manyLanes() throws {
        let host = try CourierFixture { _ in .status(202) }
        for number in 0..<80 {
            host.addKey("key\(number)")
            _ = try host.enqueueChange("x", for: "key\(number)")
        }
        let run = try host.run()
        #expect(run.delivered == 80)
        #expect(host.transport.mostAtOnce == 32)
    }

    @Test("an event that comes while the queue is drained goes out in the same run")
    func lateArrival() throws {
        var host: CourierFixture?
        var isLate = false
        let fixture = try CourierFixture { _ in
            if !isLate {
                isLate = true
                _ = try? host?.enqueueChange("late", for: "pagerduty/a")
            }
            return .status(202)
        }
        host = fixture
        defer { host = nil }
        fixture.addKey("pagerduty/a")
        _ = try fixture.enqueueChange("early", for: "pagerduty/a")
        let run = try fixture.run()
        #expect(run.delivered == 2)
        #expect(fixture.transport.posted.compactMap(\.summary) == ["early", "late"])
    }

    @Test("the body is PagerDuty's JSON with the key, posted to the path of its kind")
    func body() throws {
        let host = try CourierFixture { _ in .status(202) }
        host.addKey("pagerduty/a")
        _ = try host.enqueueAlert("down", for: "pagerduty/a")
        _ = try host.enqueueChange("deployed", for: "pagerduty/a")
        try host.run()
        #expect(
            host.transport.posted.map(\.address) == [
                "https://events.pagerduty.com/v2/enqueue",
                "https://events.pagerduty.com/v2/change/enqueue",
            ]
        )
        #expect(
            host.transport.posted.allSatisfy {
                $0.body.hasPrefix(#"{"routing_key":"\#(CourierFixture.goodKey)","#)
            }
        )
    }

    @Test("an event goes to the region of its account, whatever the others' is")
    func region() throws {
        let host = try CourierFixture { _ in .status(202) }
        host.addKey("pagerduty/a")
        let event = try Event.change(ChangeEvent(summary: "x")).fitted()
        for region in [PagerDutyRegion.eu, .us] {
            _ = try host.outbox.enqueue(event, secretName: "pagerduty/a", region: region)
        }
        try host.run()
        #expect(
            host.transport.posted.map(\.address) == [
                "https://events.eu.pagerduty.com/v2/change/enqueue",
                "https://events.pagerduty.com/v2/change/enqueue",
            ]
        )
    }

    @Test("the region is what the configuration says when an event is sent, as the key is")
    func regionOfNow() throws {
        let host = try CourierFixture { _ in .status(202) }
        host.addKey("pagerduty/a")
        _ = try host.enqueueChange("queued for the US", for: "pagerduty/a")
        host.options.region = .eu
        try host.run()
        let address = "https://events.eu.pagerduty.com/v2/change/enqueue"
        #expect(host.transport.posted.map(\.address) == [address])
    }

    @Test("a lane whose events are all given up keeps no other waiting")
    func manyUnfit() throws {
        let host = try CourierFixture { _ in .status(202) }
        host.addKey("pagerduty/unfit", "short")
        host.addKey("pagerduty/a")
        for number in 0..<20 { _ = try host.enqueueChange("\(number)", for: "pagerduty/unfit") }
        var buriedBefore: Int?
        host.transport.onPost = { buriedBefore = try? host.outbox.deadLetterCount() }
        _ = try host.enqueueChange("x", for: "pagerduty/a")
        let run = try host.run()
        #expect(run.dead == 20)
        #expect(run.delivered == 1)
        #expect(try #require(buriedBefore) <= 1)
    }
}
