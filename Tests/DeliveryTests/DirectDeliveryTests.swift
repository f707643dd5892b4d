import Delivery
import Events
import Names
import Outbox
import TestSupport
import Testing

@Suite("An event that no queue could take")
struct DirectDeliveryTests {
    private let clock = FakeClock()
    private let keys = MemoryKeys()

    init() {
        keys.current["pagerduty/a"] = (CourierFixture.goodKey, 7)
    }

    private func send(
        for name: SecretName = "pagerduty/a",
        _ script: @escaping (FakeTransport.Posted) -> Answer
    ) throws -> (cause: Cause?, posted: [FakeTransport.Posted]) {
        let transport = FakeTransport(clock: clock, script)
        var delivery = DirectDelivery(
            keys: keys,
            endpoints: try EndpointRule(environment: [:]),
            transport: transport,
            clock: clock.hostClock,
            pause: { clock.advance($0) }
        )
        let entry = OutboxEntry(
            fitted: try Event.change(ChangeEvent(summary: "x")).fitted(),
            secretName: name,
            region: .eu,
            moment: clock.hostClock.now()
        )
        return (delivery.send(entry, until: clock.now + 10), transport.posted)
    }

    @Test("it is posted once, to its region, with its key")
    func delivered() throws {
        let sent = try send { _ in .status(202) }
        #expect(sent.cause == nil)
        #expect(sent.posted.map(\.address) == ["https://events.eu.pagerduty.com/v2/change/enqueue"])
        #expect(sent.posted.allSatisfy { $0.body.contains(CourierFixture.goodKey) })
    }

    @Test("what may help is tried again until the deadline, and the last answer is the cause")
    func retried() throws {
        var answers = [Answer.failed(.noConnection), .status(503), .status(202)]
        #expect(try send { _ in answers.removeFirst() }.cause == nil)
        let refused = try send { _ in .failed(.noConnection) }
        #expect(refused.cause == .network(.noConnection))
        #expect(refused.posted.count > 1)
        let asked = try send { _ in .status(429, retryAfter: "60") }
        #expect(asked.posted.count == 1)
        #expect(asked.cause == .answer(status: 429, words: ""))
    }

    @Test("what will never be taken is tried once")
    func refused() throws {
        let sent = try send { _ in .status(400, #"{"message":"no"}"#) }
        #expect(sent.posted.count == 1)
        #expect(sent.cause == .answer(status: 400, words: "no"))
    }

    @Test("the previous key is tried where the current one is refused")
    func previousKey() throws {
        keys.previous["pagerduty/a"] = ("abcdefabcdefabcdefabcdefabcdef12", 6)
        let sent = try send { posted in
            posted.body.contains("abcdef12") ? .status(202) : .status(400, "Invalid routing key")
        }
        #expect(sent.cause == nil)
        #expect(sent.posted.count == 2)
        let both = try send { _ in .status(400, "Invalid routing key") }
        #expect(both.cause?.isKeyRefused == true)
        #expect(both.posted.count == 2)
    }

    @Test("without a key that opens nothing is posted")
    func noKey() throws {
        keys.locked = ["pagerduty/locked"]
        for name: SecretName in ["pagerduty/locked", "pagerduty/missing"] {
            let sent = try send(for: name) { _ in .status(202) }
            #expect(sent.posted.isEmpty)
            #expect(sent.cause?.word == "host")
        }
    }
}
