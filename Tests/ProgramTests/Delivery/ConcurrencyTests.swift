import Foundation
import Outbox
import Testing

@Suite("Many hooks and couriers at once")
struct ConcurrencyTests {
    @Test("two flushes at the same moment post each event once, in order")
    func twoFlushes() throws {
        let repository = try ScratchRepository.ready(sandbox: ["--delay", "5"])
        let expected = (1...60).map { "event \($0)" }
        for summary in expected { try repository.queue(summary) }
        let flushes = try (1...2).map { _ in try repository.start(["outbox", "flush"]) }
        for flush in flushes {
            let ending = try flush.end()
            #expect(ending.exitCode == 0, "\(ending.errors)")
        }
        let events = try #require(repository.sandbox).events()
        #expect(events.compactMap(\.summary) == expected)
        #expect(try repository.waitingCount() == 0)
    }

    @Test("50 hooks at once return while the server is slow, and all their events arrive once")
    func fiftyHooks() throws {
        let repository = try ScratchRepository.ready(sandbox: ["--delay", "3000"])
        try repository.configure("service: payments\ndeadline: 2m\n")
        let sandbox = try #require(repository.sandbox)
        let expected = (1...50).map { "hook \($0)" }
        let hooks = try expected.map {
            try repository.start(["send", "change", "--summary", $0, "--no-wait"])
        }
        for hook in hooks {
            let ending = try hook.end()
            #expect(ending.exitCode == 0, "\(ending.errors)")
        }
        try sandbox.makeTrouble("{}")
        // One courier at a time has the claim and delivers for all; nobody flushes.
        let events = try sandbox.waitForEvents(50)
        #expect(events.compactMap(\.summary).sorted() == expected.sorted())
        try Waiting.until("the queue is empty") { try repository.waitingCount() == 0 }
        #expect(try sandbox.events().count == 50)
    }

    @Test("a courier that is killed leaves no lock behind, and the next one goes on")
    func killedCourier() throws {
        let repository = try ScratchRepository.ready(sandbox: ["--delay", "60000"])
        let sandbox = try #require(repository.sandbox)
        try repository.queue("first")
        try repository.queue("second")
        let courier = try repository.startCourier()
        let outbox = try repository.outbox()
        // The event is on the way: PagerDuty has it, and the courier waits for the answer.
        _ = try sandbox.waitForEvents(1)
        #expect(try !outbox.isClaimFree())
        courier.signal(SIGKILL)
        #expect(try courier.end().exitCode == 137)
        #expect(try outbox.isClaimFree())
        #expect(try repository.waitingSummaries() == ["first", "second"])

        try sandbox.makeTrouble("{}")
        #expect(try repository.sealhook(["outbox", "flush"]).exitCode == 0)
        // Twice is what cannot be helped where an answer was lost.
        #expect(try sandbox.events().compactMap(\.summary) == ["first", "first", "second"])
    }

    @Test("a courier that is asked to stop ends soon, and what is left waits")
    func stoppedCourier() throws {
        let repository = try ScratchRepository.ready(sandbox: ["--delay", "300"])
        let sandbox = try #require(repository.sandbox)
        for number in 1...30 { try repository.queue("event \(number)") }
        let courier = try repository.startCourier()
        _ = try sandbox.waitForEvents(2)
        courier.signal(SIGTERM)
        #expect(try courier.end().exitCode == 21)
        let left = try repository.waitingCount()
        #expect(left > 0)
        // The call that was under way was waited for: nothing is sent twice.
        #expect(try sandbox.events().count + left == 30)
    }
}
