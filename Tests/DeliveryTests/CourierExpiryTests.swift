import Delivery
import Outbox
import TestSupport
import Testing

@Suite("Courier: events that are too old")
struct CourierExpiryTests {
    @Test("an event older than it is kept is given up, with the last trouble in the reason")
    func expiry() throws {
        let host = try CourierFixture { _ in .status(503, "overloaded") }
        host.addKey("pagerduty/a")
        let old = try host.enqueueChange("old", for: "pagerduty/a")
        try host.run()
        host.clock.advance(73 * 3600)
        let young = try host.enqueueChange("young", for: "pagerduty/a")
        let run = try host.run()
        #expect(run.dead == 1)
        guard case .dead(let letter) = try host.outbox.state(of: old) else {
            Issue.record("the old event is not dead")
            return
        }
        #expect(letter.reason.cause.words == "kept for 72 h, never delivered: 503: overloaded")
        #expect(try host.outbox.state(of: young) == .waiting)
    }

    @Test("an event that only the wall clock makes old is tried before it is given up")
    func expiryAcrossBoots() throws {
        var isUp = true
        let host = try CourierFixture { _ in isUp ? .status(202) : .status(503) }
        host.addKey("pagerduty/a")
        _ = try host.enqueueChange("old", for: "pagerduty/a")
        host.clock.reboot(after: 73 * 3600)
        #expect(try host.run().delivered == 1)
        isUp = false
        let lost = try host.enqueueChange("lost", for: "pagerduty/a")
        host.clock.reboot(after: 73 * 3600)
        #expect(try host.run().dead == 1)
        guard case .dead(let letter) = try host.outbox.state(of: lost) else {
            Issue.record("the old event is not dead")
            return
        }
        #expect(letter.reason.cause.words == "kept for 72 h, never delivered: 503")
        #expect(letter.reason.attempts == 1)
    }
}
