import Delivery
import Diagnostics
import Events
import Foundation
import Outbox
import Synchronization
import SystemPackage
import TestSupport
import Testing

@Suite("Courier: one at a time")
struct CourierClaimTests {
    @Test("two couriers at once post each event once, in order")
    func twoAtOnce() throws {
        let server = try LoopbackServer { _ in .accepted }
        let folder = try TemporaryFolder()
        let outbox = Outbox(stateFolder: folder.path)
        var expected = [String]()
        for number in 0..<60 {
            let event = Event.change(ChangeEvent(summary: "\(number)"))
            _ = try outbox.enqueue(event.fitted(), secretName: "pagerduty/a", region: .us)
            expected.append("\(number)")
        }
        let counts = Mutex([Int]())
        let address = server.address
        // The threads are told apart from this one by the semaphore: it waits for both.
        let done = DispatchSemaphore(value: 0)
        for _ in 0..<2 {
            Thread.detachNewThread {
                defer { done.signal() }
                guard let waiting = try? Self.drain(outbox, address) else { return }
                counts.withLock { $0.append(waiting) }
            }
        }
        done.wait()
        done.wait()
        #expect(counts.withLock { $0 } == [0, 0])
        let lines = try Journal(stateFolder: folder.path).lines(last: 100)
        #expect(lines.map(\.outcome) == Array(repeating: .delivered(status: 202), count: 60))
        let summaries = server.requests.compactMap {
            FakeTransport.Posted(address: $0.path, body: $0.body, time: 0).summary
        }
        #expect(summaries == expected)
        #expect(try outbox.waitingCount() == 0)
    }

    @Test("while another delivers, a courier waits until its own events are settled")
    func settledByAnother() throws {
        let host = try CourierFixture { _ in .status(202) }
        host.addKey("pagerduty/a")
        let id = try host.enqueueChange("x", for: "pagerduty/a")
        host.options.awaiting = [id]
        host.options.deadline = host.clock.now + 10
        let claim = try host.outbox.claim()
        var pauses = 0
        let run = try host.run {
            pauses += 1
            if pauses == 5 { try? host.outbox.acknowledge(id) }
        }
        _ = consume claim
        #expect(run.waiting == 0)
        #expect(try host.outbox.state(of: id) == .gone)
        #expect(host.transport.posted.isEmpty)
        #expect(pauses == 5)
    }

    @Test("a claim that is held to the deadline leaves the event queued")
    func heldToDeadline() throws {
        let host = try CourierFixture { _ in .status(202) }
        let id = try host.enqueueChange("x", for: "pagerduty/a")
        host.options.awaiting = [id]
        host.options.deadline = host.clock.now + 10
        let claim = try host.outbox.claim()
        let start = host.clock.now
        let run = try host.run()
        _ = consume claim
        #expect(host.transport.posted.isEmpty)
        #expect(run.waiting == 1)
        #expect(try host.outbox.state(of: id) == .waiting)
        #expect(abs(host.clock.now - start - 10) < 0.1)
    }

    @Test("a claim whose holder goes away is taken over")
    func takenOver() throws {
        let host = try CourierFixture { _ in .status(202) }
        host.addKey("pagerduty/a")
        _ = try host.enqueueChange("x", for: "pagerduty/a")
        var claim = try host.outbox.claim()
        #expect(try host.run { _ = claim.take() }.delivered == 1)
        #expect(host.transport.posted.count == 1)
    }

    private static func drain(_ outbox: Outbox, _ address: String) throws -> Int {
        let keys = MemoryKeys()
        keys.current["pagerduty/a"] = (CourierFixture.goodKey, 1)
        let environment = [EndpointRule.variable: address]
        let courier = Courier(
            outbox: outbox,
            callTimes: CallTimes(folder: outbox.folder.path.appending("calls")),
            keys: keys,
            endpoints: try EndpointRule(environment: environment),
            transport: try CurlTransport(version: "1", environment: environment),
            console: Console(program: "test", usesColour: false)
        )
        return try courier.run(CourierOptions())
    }
}
