import Delivery
import Outbox
import SystemPackage
import TestSupport
import Testing

@Suite("Courier: PagerDuty's limit")
struct CourierPacingTests {
    @Test("two secrets with the same key share its 120 calls a minute")
    func sharedPacing() throws {
        let host = try CourierFixture { _ in .status(202) }
        host.addKey("pagerduty/a")
        host.addKey("pagerduty/b")
        host.addKey("pagerduty/c", "abcdefabcdefabcdefabcdefabcdef12")
        for number in 0..<100 {
            for name in ["a", "b", "c"] {
                _ = try host.enqueueChange("\(name)\(number)", for: "pagerduty/\(name)")
            }
        }
        host.options.deadline = host.clock.now + 20
        #expect(try host.run().delivered == 220)
        let first = host.transport.posted
        #expect(first.filter { $0.key == CourierFixture.goodKey }.count == 120)
        host.options.deadline = nil
        #expect(try host.run().delivered == 80)
        // Neither of the two was kept back for the other.
        let names = first.compactMap(\.summary?.first)
        #expect(names.filter { $0 == "a" }.count > 40)
        #expect(names.filter { $0 == "b" }.count > 40)
    }

    @Test("two stores of a host share the 120 calls a minute of a key that both have")
    func pacingOfStores() throws {
        let host = try CourierFixture { _ in .status(202) }
        let other = try CourierFixture { _ in .status(202) }
        other.callsFolder = host.folder.path.appending("calls")
        for (store, count) in [(host, 70), (other, 70)] {
            store.addKey("pagerduty/a")
            for number in 0..<count {
                _ = try store.enqueueChange("\(number)", for: "pagerduty/a")
            }
            store.options.deadline = store.clock.now + 5
        }
        #expect(try host.run().delivered == 70)
        #expect(try other.run().delivered == 50)
    }

    @Test("calls that never reached PagerDuty leave the window as it was")
    func pacingDuringOutage() throws {
        var isUp = false
        let host = try CourierFixture { _ in
            isUp ? .status(202) : .failed(.noConnection)
        }
        host.addKey("pagerduty/a")
        _ = try host.enqueueChange("0", for: "pagerduty/a")
        host.options.triesNow = true
        for _ in 0..<130 { try host.run() }
        #expect(host.transport.posted.count == 130)
        isUp = true
        for number in 1..<120 { _ = try host.enqueueChange("\(number)", for: "pagerduty/a") }
        host.options.deadline = host.clock.now + 5
        #expect(try host.run().delivered == 120)
    }

    @Test("why the rest waits is left for those who look, until it goes out")
    func pacedReason() throws {
        let host = try CourierFixture { _ in .status(202) }
        host.addKey("pagerduty/a")
        for number in 0..<130 { _ = try host.enqueueChange("\(number)", for: "pagerduty/a") }
        host.options.deadline = host.clock.now + 5
        #expect(try host.run().waiting == 10)
        #expect(try host.cause("pagerduty/a") == .paced)
        #expect(Cause.paced.words == "PagerDuty takes 120 calls a minute for a key")
        host.options.deadline = nil
        #expect(try host.run().delivered == 10)
        #expect(try host.laneState("pagerduty/a") == LaneState())
    }

    @Test("120 calls a minute and no more, however many runs they are spread over")
    func pacing() throws {
        let host = try CourierFixture { _ in .status(202) }
        host.addKey("pagerduty/a")
        for number in 0..<150 { _ = try host.enqueueChange("\(number)", for: "pagerduty/a") }
        host.options.deadline = host.clock.now + 5
        #expect(try host.run().delivered == 120)
        host.options.deadline = host.clock.now + 5
        #expect(try host.run().delivered == 0)
        host.options.deadline = nil
        #expect(try host.run().delivered == 30)
        let times = host.transport.posted.map(\.time)
        #expect(times.count == 150)
        for (index, time) in times.enumerated().dropFirst(120) {
            #expect(time - times[index - 120] >= 60)
        }
    }
}
