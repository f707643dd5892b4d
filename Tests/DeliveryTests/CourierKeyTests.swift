import Delivery
import Events
import Names
import Outbox
import TestSupport
import Testing

@Suite("Courier: keys")
struct CourierKeyTests {
    private static let new = String(repeating: "n", count: 32)
    private static let old = String(repeating: "o", count: 32)

    private func host(refusing refused: Set<String>) throws -> CourierFixture {
        let host = try CourierFixture { posted in
            refused.contains(posted.key ?? "") ? .status(400, "Invalid routing key") : .status(202)
        }
        host.keys.current["pagerduty/a"] = (Self.new, 7)
        host.keys.previous["pagerduty/a"] = (Self.old, 6)
        return host
    }

    @Test("what is posted is the key, and behind it the bytes that were queued")
    func sameBytes() throws {
        let host = try host(refusing: [])
        // A spelling that our own writer does not have.
        let json = #"{ "payload" : {"summary":"\u0078", "custom_details":{"n":1.50e1}} }"#
        let event = try FittedEvent(reading: Array(json.utf8), as: .change)
        _ = try host.outbox.enqueue(event, secretName: "pagerduty/a", region: .us)
        #expect(try host.run().delivered == 1)
        let expected = #"{"routing_key":"\#(Self.new)","# + json.dropFirst()
        #expect(host.transport.posted.map(\.body) == [expected])
    }

    @Test("a refused key gives way to the previous one, which the run then goes on with")
    func previousTaken() throws {
        let host = try host(refusing: [Self.new])
        for number in 0..<3 { _ = try host.enqueueChange("\(number)", for: "pagerduty/a") }
        let run = try host.run()
        #expect(run.delivered == 3)
        #expect(
            host.transport.posted.compactMap(\.key) == [Self.new, Self.old, Self.old, Self.old]
        )
        #expect(host.transport.posted.compactMap(\.summary) == ["0", "0", "1", "2"])
        let lines = try host.journal.lines(last: 10)
        #expect(lines.map(\.slot) == [.current, .previous, .previous, .previous])
        #expect(lines.map(\.version) == [7, 6, 6, 6])
        #expect(lines.map(\.outcome.status) == [400, 202, 202, 202])
    }

    @Test("where the previous key is refused as well, or there is none, the event is dead")
    func bothRefused() throws {
        let host = try host(refusing: [Self.new, Self.old])
        let first = try host.enqueueChange("x", for: "pagerduty/a")
        #expect(try host.run().dead == 1)
        #expect(host.transport.posted.compactMap(\.key) == [Self.new, Self.old])
        guard case .dead(let letter) = try host.outbox.state(of: first) else {
            Issue.record("the event is not dead")
            return
        }
        #expect(letter.reason.cause.words.contains("version 7 was refused"))
        #expect(letter.reason.cause.words.contains("version 6"))

        host.keys.previous = [:]
        let second = try host.enqueueChange("y", for: "pagerduty/a")
        #expect(try host.run().dead == 1)
        guard case .dead(let letter) = try host.outbox.state(of: second) else {
            Issue.record("the event is not dead")
            return
        }
        #expect(letter.reason.cause.words == "400: Invalid routing key")
        #expect(letter.reason.cause.status == 400)
    }

    @Test("an event that the server refuses for itself is not tried with the previous key")
    func eventRefused() throws {
        let host = try CourierFixture { _ in .status(400, #"{"errors":["'summary' is too long"]}"#)
        }
        host.keys.current["pagerduty/a"] = (Self.new, 7)
        host.keys.previous["pagerduty/a"] = (Self.old, 6)
        _ = try host.enqueueChange("x", for: "pagerduty/a")
        #expect(try host.run().dead == 1)
        #expect(host.transport.posted.compactMap(\.key) == [Self.new])
    }

    @Test("a queued event goes out with the key as it is when it is sent")
    func rotatedMeanwhile() throws {
        var isDown = true
        let host = try CourierFixture { _ in isDown ? .status(503) : .status(202) }
        host.keys.current["pagerduty/a"] = (Self.old, 6)
        _ = try host.enqueueChange("x", for: "pagerduty/a")
        try host.run()
        isDown = false
        host.keys.current["pagerduty/a"] = (Self.new, 7)
        host.options.triesNow = true
        #expect(try host.run().delivered == 1)
        #expect(host.transport.posted.compactMap(\.key) == [Self.old, Self.new])
    }

    @Test(
        "a value that can be no key of this event never leaves the host",
        arguments: [
            ("y_NbAkKc66ryYTWUXYEu", true, "REST API token"),
            ("https://hooks.example/x", true, "web address"), ("short", true, "32 letters"),
            ("R123456789abcdef0123456789abcdef", false, "orchestration"),
        ]
    )
    func unfitKey(value: String, isAlert: Bool, words: String) throws {
        let host = try CourierFixture { _ in .status(202) }
        host.addKey("pagerduty/a", value)
        let id =
            isAlert
            ? try host.enqueueAlert("x", for: "pagerduty/a")
            : try host.enqueueChange("x", for: "pagerduty/a")
        #expect(try host.run().dead == 1)
        #expect(host.transport.posted.isEmpty)
        guard case .dead(let letter) = try host.outbox.state(of: id) else {
            Issue.record("the event is not dead")
            return
        }
        #expect(letter.reason.cause.words.contains(words))
        #expect(!letter.reason.cause.words.contains(value))
    }

    @Test("an orchestration's key takes alerts")
    func orchestrationAlert() throws {
        let host = try CourierFixture { _ in .status(202) }
        host.addKey("pagerduty/a", "R123456789abcdef0123456789abcdef")
        _ = try host.enqueueAlert("x", for: "pagerduty/a")
        #expect(try host.run().delivered == 1)
    }

    @Test("a key that serves no change events gives way to the previous one for those alone")
    func orchestrationChange() throws {
        let host = try CourierFixture { _ in .status(202) }
        let new = "R123456789abcdef0123456789abcdef"
        host.keys.current["pagerduty/a"] = (new, 7)
        host.keys.previous["pagerduty/a"] = (Self.old, 6)
        var alert = {}
        host.transport.onPost = { alert() }
        _ = try host.enqueueChange("deployed", for: "pagerduty/a")
        alert = {
            alert = {}
            _ = try? host.enqueueAlert("down", for: "pagerduty/a")
        }
        #expect(try host.run().delivered == 2)
        #expect(host.transport.posted.compactMap(\.summary) == ["deployed", "down"])
        #expect(host.transport.posted.compactMap(\.key) == [Self.old, new])
    }

    @Test("a new value that looks wrong gives way to the previous key")
    func unfitNewValue() throws {
        let host = try CourierFixture { _ in .status(202) }
        host.keys.current["pagerduty/a"] = ("y_NbAkKc66ryYTWUXYEu", 7)
        host.keys.previous["pagerduty/a"] = (Self.old, 6)
        _ = try host.enqueueChange("x", for: "pagerduty/a")
        #expect(try host.run().delivered == 1)
        #expect(host.transport.posted.compactMap(\.key) == [Self.old])
    }
}
