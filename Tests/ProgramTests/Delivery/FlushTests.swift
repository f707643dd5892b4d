import Foundation
import Outbox
import TestSupport
import Testing

@Suite("sealhook outbox flush tells what became of the queue")
struct FlushTests {
    private let flush = ["outbox", "flush"]

    @Test("what PagerDuty refuses is counted by itself, with the reason, and is exit code 20")
    func refused() throws {
        let repository = try ScratchRepository.ready(sandbox: ["--fail", "400:2"])
        try repository.sealKeys(1)
        for number in 1...2 { try repository.queue("refused \(number)") }
        try repository.queue("taken")
        let ending = try repository.sealhook(flush)
        #expect(ending.exitCode == 20)
        #expect(ending.line == "1 delivered, 2 given up, 0 wait")
        #expect(ending.errors.contains("sealhook: 2 given up: 400: "), "\(ending.errors)")
        // What was dead before is not this flush's.
        try repository.queue("late")
        let next = try repository.sealhook(flush)
        #expect(next.exitCode == 0)
        #expect(next.line == "1 delivered, 0 given up, 0 wait")
        #expect(try repository.sealhook(flush).line == "nothing waits")
    }

    @Test("what still waits is told with the reason, and is exit code 21")
    func waits() throws {
        let repository = try ScratchRepository.ready()
        try repository.sandbox?.stop()
        try repository.queue("waits")
        let ending = try repository.sealhook(flush + ["--deadline", "1s"])
        #expect(ending.exitCode == 21)
        #expect(ending.line == "0 delivered, 0 given up, 1 wait")
        let words = "1 event waits (no connection could be made): to go out with the next hook"
        #expect(ending.errors.contains(words), "\(ending.errors)")
    }

    @Test("a wait that the server asks for is told, not the next hook, which would send nothing")
    func serverAsksToWait() throws {
        let repository = try ScratchRepository.ready(
            sandbox: ["--fail", "429:*", "--retry-after", "600"]
        )
        let sent = try repository.sendChange("throttled")
        #expect(sent.errors.contains("1 event waits (429, too many calls"), "\(sent.errors)")
        #expect(sent.errors.contains("): next try not before "))
        #expect(!sent.errors.contains("next hook"))
        let row = try repository.sealhook(["outbox", "ls"]).line
        #expect(row.contains("429, too many calls"))
        #expect(row.contains("next try not before "))
        let ending = try repository.sealhook(flush + ["--deadline", "1s"])
        #expect(ending.exitCode == 21)
        #expect(ending.errors.contains("): next try not before "), "\(ending.errors)")
    }

    @Test("secrets whose events wait for different reasons are told apart")
    func perSecret() throws {
        let repository = try ScratchRepository.ready()
        try repository.sandbox?.stop()
        try repository.queue("waits")
        try repository.queue("no key", key: "pagerduty/gone")
        let ending = try repository.sealhook(flush + ["--deadline", "1s"])
        #expect(ending.errors.contains("2 events wait (pagerduty/gone: "))
        #expect(ending.errors.contains("; pagerduty/payments: no connection could be made"))
    }

    @Test("where another courier has the claim to the end that is what is said")
    func anotherCourier() throws {
        let repository = try ScratchRepository.ready(sandbox: ["--delay", "60000"])
        try repository.queue("slow")
        let courier = try repository.startCourier()
        _ = try #require(repository.sandbox).waitForEvents(1)
        let ending = try repository.sealhook(flush + ["--deadline", "1s"])
        #expect(ending.exitCode == 21)
        #expect(ending.line == "0 delivered, 0 given up, 1 wait")
        #expect(ending.errors.contains("1 event waits: another courier is at work"))
        courier.signal(SIGKILL)
        _ = try courier.end()
    }
}
