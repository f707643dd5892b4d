import CivilTime
import Events
import Foundation
import Outbox
import Testing

@Suite("An event that PagerDuty refuses")
struct RefusedEventTests {
    @Test("it is moved to the dead letters with the server's words, and said")
    func dead() throws {
        let repository = try ScratchRepository.ready(sandbox: ["--fail", "400:*"])
        let sent = try repository.sendChange("refused by hand")
        #expect(sent.exitCode == 20)
        let id = try #require(try repository.outbox().deadLetters().first).id
        #expect(sent.line.hasPrefix("refused: change event for 'pagerduty/payments': 400: "))
        #expect(sent.line.contains("Event object is invalid"))
        #expect(sent.line.hasSuffix("(sealhook outbox show \(id))"))
        #expect(sent.hintedCommands.map { $0.prefix(21) } == ["sealhook outbox retry"])
        // A hook never changes a deploy's result unless it is asked to.
        let hook = try repository.sealhook(["hook", "post-deploy"])
        #expect(hook.exitCode == 0)
        #expect(hook.errors.contains("Event object is invalid"))
        #expect(try repository.sealhook(["hook", "post-deploy", "--strict"]).exitCode == 20)
        #expect(try repository.sealhook(["deploy", "--", "sh", "-c", "exit 7"]).exitCode == 7)
        #expect(try repository.waitingCount() == 0)
        #expect(try repository.outbox().deadLetters().count == 5)
    }

    @Test("what a courier gave up that nobody waited for is told by every hook after it")
    func earlier() throws {
        let repository = try ScratchRepository.ready(sandbox: ["--fail", "400:1"])
        let words = "1 event was given up earlier: sealhook outbox ls"
        let unwaited = try repository.sealhook(["hook", "post-deploy", "--no-wait"])
        #expect(unwaited.exitCode == 0)
        #expect(!unwaited.errors.contains("given up"))
        try Waiting.until("the dead letter") { try repository.outbox().deadLetterCount() == 1 }
        for arguments in [[], ["--no-wait"]] {
            let next = try repository.sealhook(["hook", "post-deploy"] + arguments)
            #expect(next.exitCode == 0)
            #expect(next.errors.contains(words), "\(next.errors)")
        }
        let id = try #require(try repository.outbox().deadLetters().first).id
        #expect(try repository.sealhook(["outbox", "drop", "\(id)"]).exitCode == 0)
        #expect(try !repository.sealhook(["hook", "post-deploy"]).errors.contains("given up"))
    }

    @Test("ls, show, retry, drop and log see it and mend it")
    func mended() throws {
        let repository = try ScratchRepository.ready(sandbox: ["--fail", "400:2"])
        let sandbox = try #require(repository.sandbox)
        #expect(try repository.sendChange("first").exitCode == 20)
        #expect(try repository.sendChange("second").exitCode == 20)
        let ids = try repository.outbox().deadLetters().map { "\($0.id)" }
        try #require(ids.count == 2)

        let listed = try repository.sealhook(["outbox", "ls"])
        let rows = listed.output.split(separator: "\n")
        #expect(rows.count == 2)
        #expect(zip(rows, ids).allSatisfy { $0.hasPrefix("\($1)  refused  change event") })
        #expect(rows.allSatisfy { $0.contains("  pagerduty/payments  400") })
        #expect(rows.map { $0.hasSuffix("\"first\"") } == [true, false])
        let shown = try json(repository, ["outbox", "show", ids[0]])
        let event = shown["event"] as? [String: Any]
        #expect((event?["payload"] as? [String: Any])?["summary"] as? String == "first")
        #expect(shown["secret"] as? String == "pagerduty/payments")
        #expect((shown["reason"] as? String)?.hasPrefix("400") == true)

        #expect(try repository.sealhook(["outbox", "drop", ids[0]]).exitCode == 0)
        #expect(try repository.sealhook(["outbox", "drop", ids[0]]).exitCode == 1)
        let retried = try repository.sealhook(["outbox", "retry", ids[1]])
        #expect(retried.hintedCommands == ["sealhook outbox flush"])
        #expect(try repository.sealhook(["outbox", "ls"]).output.hasPrefix("\(ids[1])  waits"))
        let flushed = try repository.sealhook(["outbox", "flush"])
        #expect(flushed.line == "1 delivered, 0 given up, 0 wait")
        #expect(try sandbox.accepted().compactMap(\.summary) == ["second"])
        #expect(try repository.sealhook(["outbox", "ls"]).line == "nothing waits")

        let log = try repository.sealhook(["outbox", "log"]).output.split(separator: "\n")
        #expect(log.map { $0.contains("  400  ") } == [true, true, false])
        #expect(log.last?.contains("  202  ") == true)
        #expect(log.last?.contains("change event  pagerduty/payments version 1") == true)
    }

    @Test("ls and log give the same as JSON")
    func listedAsJSON() throws {
        let repository = try ScratchRepository.ready(sandbox: ["--fail", "400:1"])
        #expect(try repository.sendChange("dead").exitCode == 20)
        try repository.sandbox?.stop()
        try repository.sendChange("waits", ["--deadline", "1s"])
        let listing = try json(repository, ["outbox", "ls", "--json"])
        #expect(listing["waiting_count"] as? Int == 1)
        let waiting = try #require((listing["waiting"] as? [[String: Any]])?.first)
        #expect(waiting["kind"] as? String == "change event")
        #expect(waiting["secret"] as? String == "pagerduty/payments")
        #expect(waiting["reason"] as? String == "no connection could be made")
        let dead = try #require((listing["dead"] as? [[String: Any]])?.first)
        #expect(dead["status"] as? Int == 400)
        #expect(dead["state"] as? String == "refused")
        #expect(dead["kind"] as? String == "change event")
        #expect(dead["secret"] as? String == "pagerduty/payments")
        #expect(dead["summary"] as? String == "dead")
        #expect(waiting["summary"] as? String == "waits")

        let output = try repository.sealhook(["outbox", "log", "--json"]).output
        let parsed = try JSONSerialization.jsonObject(with: Data(output.utf8))
        let log = try #require(parsed as? [[String: Any]])
        #expect(log.first?["status"] as? Int == 400)
        #expect(log.first?["outcome"] as? String == "answered")
        #expect(log.last?["status"] == nil)
        #expect(log.last?["outcome"] as? String == "unreachable")
        #expect(log.last?["id"] as? String == waiting["id"] as? String)
    }

    @Test("dead letters older than 30 days are removed at a flush, and said")
    func expired() throws {
        let repository = try ScratchRepository.ready()
        for days in [29, 31] {
            let then = Timestamp.now().advanced(bySeconds: -Double(days) * 86_400)
            let id = try repository.queue("\(days) days", clock: .showing(then))
            try repository.outbox().bury(
                id,
                DeadLetterReason(.answer(status: 400, words: ""), at: then, attempts: 1)
            )
        }
        let flushed = try repository.sealhook(["outbox", "flush"])
        #expect(flushed.exitCode == 0)
        #expect(flushed.errors.contains("removed 1 event given up more than 30 days ago"))
        let left = try repository.outbox().deadLetters().map(\.id)
        let key = try repository.outbox().hostIdentity()
        let summaries = try left.map { try repository.outbox().open($0, with: key).event.summary }
        #expect(summaries == ["29 days"])
    }

    private func json(
        _ repository: ScratchRepository,
        _ arguments: [String]
    ) throws -> [String: Any] {
        let output = try repository.sealhook(arguments).output
        let object = try JSONSerialization.jsonObject(with: Data(output.utf8))
        return try #require(object as? [String: Any], "\(output)")
    }
}
