import CivilTime
import Foundation
import Outbox
import Testing

/// The courier that says why an event was given up may have been started by somebody else.
@Suite("An event that another's courier gives up")
struct AnotherCourierTests {
    /// Runs `arguments` while another courier has the claim, which then gives up what they queued.
    private func ending(of arguments: [String]) throws -> (Ending, DeadLetter) {
        let repository = try ScratchRepository.ready(sandbox: ["--delay", "60000"])
        let sandbox = try #require(repository.sandbox)
        try repository.queue("of another")
        let courier = try repository.startCourier()
        _ = try sandbox.waitForEvents(1)
        let program = try repository.start(arguments)
        let outbox = try repository.outbox()
        try program.wait(for: "its event in the queue") { try outbox.waitingCount() == 2 }
        let ids = try outbox.waiting(after: nil, limit: 2)
        let reason = DeadLetterReason(
            .keyRefused(status: 400, words: "Invalid routing key"),
            at: .now(),
            attempts: 1
        )
        try outbox.bury(ids[1], reason)
        let ending = try program.end()
        courier.signal(SIGKILL)
        _ = try courier.end()
        return (ending, DeadLetter(id: ids[1], reason: reason))
    }

    @Test("is told by send with its reason, its id and what mends it")
    func send() throws {
        let (ending, letter) = try ending(of: ["send", "change", "--summary", "mine"])
        #expect(ending.exitCode == 20)
        let what = "change event for 'pagerduty/payments'"
        let words = "refused: \(what): 400: Invalid routing key (sealhook outbox show \(letter.id))"
        #expect(ending.line == words)
        #expect(
            ending.hintedCommands == [
                "sealhook set pagerduty/payments", "sealhook outbox retry \(letter.id)",
            ]
        )
        #expect(!ending.errors.contains("400"))
    }

    @Test("is told by send --quiet where it is no part of the result")
    func quietSend() throws {
        let (ending, letter) = try ending(of: ["send", "change", "--summary", "mine", "--quiet"])
        #expect(ending.exitCode == 20)
        #expect(ending.output.isEmpty)
        #expect(ending.errors.contains("400: Invalid routing key"))
        #expect(ending.errors.contains("\(letter.id)"))
    }

    @Test("is told by a hook")
    func hook() throws {
        let (ending, letter) = try ending(of: ["hook", "post-deploy", "--strict"])
        #expect(ending.exitCode == 20)
        let lines = ending.errors.split(separator: "\n").filter { $0.contains("400: Invalid") }
        #expect(lines.count == 1)
        #expect(lines.first?.contains("refused: change event for 'pagerduty/payments'") == true)
        #expect(ending.hintedCommands.first == "sealhook outbox show \(letter.id)")
    }
}
