import CivilTime
import Foundation
import Outbox
import Testing

@Suite("A server in trouble")
struct TroubledServerTests {
    @Test(
        "a server that fails and mends itself gets the event within the deadline",
        arguments: [(503, 2), (500, 1), (408, 1)]
    )
    func mendsItself(status: Int, failures: Int) throws {
        let repository = try ScratchRepository.ready(sandbox: ["--fail", "\(status):\(failures)"])
        let ending = try repository.sendChange("late", ["--deadline", "30s", "--strict"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let statuses = try #require(repository.sandbox).events().map(\.status)
        #expect(statuses == Array(repeating: status, count: failures) + [202])
    }

    @Test("429 is tried again, and not before Retry-After")
    func throttled() throws {
        let repository = try ScratchRepository.ready(
            sandbox: ["--fail", "429:1", "--retry-after", "3"]
        )
        let sandbox = try #require(repository.sandbox)
        let impatient = try repository.sendChange("first", ["--deadline", "1s", "--strict"])
        #expect(impatient.exitCode == 21)
        // The server's own wait holds for the next hook too.
        let next = try repository.sendChange("second", ["--deadline", "1s", "--strict"])
        #expect(next.exitCode == 21)
        #expect(try sandbox.events().count == 1)
        let patient = try repository.sendChange("third", ["--deadline", "30s", "--strict"])
        #expect(patient.exitCode == 0, "\(patient.errors)")
        #expect(try sandbox.accepted().compactMap(\.summary) == ["first", "second", "third"])
        let lines = try Journal(stateFolder: repository.outbox().folder.path).lines(last: 9)
        #expect(lines.map(\.outcome.status) == [429, 202, 202, 202])
        // The journal's times are in whole milliseconds.
        #expect(lines[1].time.seconds(since: lines[0].time) > 2.99)
    }

    @Test("429 without Retry-After is tried again within the deadline")
    func throttledWithoutWord() throws {
        let repository = try ScratchRepository.ready(sandbox: ["--fail", "429:1"])
        let ending = try repository.sendChange("again", ["--deadline", "30s", "--strict"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(try #require(repository.sandbox).events().map(\.status) == [429, 202])
    }

    @Test("a connection that is closed without an answer is a reason to try again")
    func dropped() throws {
        let repository = try ScratchRepository.ready(sandbox: ["--drop", "1"])
        let ending = try repository.sendChange("dropped", ["--deadline", "30s", "--strict"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(try #require(repository.sandbox).accepted().compactMap(\.summary) == ["dropped"])
        #expect(try repository.sealhook(["outbox", "log"]).output.contains("  reset  "))
    }

    @Test("after a lost answer an alert arrives twice, as the same alert")
    func lostAnswer() throws {
        let repository = try ScratchRepository.ready(sandbox: ["--drop-after", "1"])
        let ending = try repository.sealhook([
            "send", "trigger", "--summary", "twice", "--severity", "info", "--deadline", "30s",
            "--strict", "--quiet",
        ])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let events = try #require(repository.sandbox).events()
        #expect(events.count == 2)
        #expect(Set(events.map(\.deduplicationKey)) == [ending.line])
        #expect(Set(events.map { $0.body?.payload?.timestamp }).count == 1)
    }

    @Test("a redirect is not followed: the event waits, and people are told")
    func redirect() throws {
        let repository = try ScratchRepository.ready(sandbox: ["--redirect"])
        let ending = try repository.sendChange("elsewhere", ["--deadline", "30s", "--strict"])
        #expect(ending.exitCode == 21)
        #expect(ending.errors.contains("a redirect, is never followed"))
        #expect(try repository.waitingSummaries() == ["elsewhere"])
        let sandbox = try #require(repository.sandbox)
        let status = try JSONSerialization.jsonObject(with: sandbox.get("/status"))
        #expect((status as? [String: Int])?["followed-redirects"] == 0)
        #expect((status as? [String: Int])?["posts"] == 1)
    }

    @Test("a server that never answers costs the deadline, and the event waits")
    func hangs() throws {
        let repository = try ScratchRepository.ready(sandbox: ["--hang"])
        let ending = try repository.sendChange("unanswered", ["--deadline", "1s", "--strict"])
        #expect(ending.exitCode == 21)
        #expect(ending.errors.contains("1 event waits"))
        #expect(try repository.waitingSummaries() == ["unanswered"])
        try #require(repository.sandbox).makeTrouble("{}")
        #expect(try repository.sealhook(["outbox", "flush"]).exitCode == 0)
        #expect(try repository.waitingCount() == 0)
        let heard = try #require(repository.sandbox).accepted().compactMap(\.summary)
        #expect(heard == ["unanswered"])
    }

    @Test("an answer after the deadline leaves the event queued, and it goes out later")
    func lateAnswer() throws {
        let repository = try ScratchRepository.ready(sandbox: ["--delay", "3000"])
        let sandbox = try #require(repository.sandbox)
        let ending = try repository.sealhook([
            "send", "trigger", "--summary", "slow", "--severity", "info", "--dedup-key", "slow",
            "--deadline", "1s", "--strict",
        ])
        #expect(ending.exitCode == 21)
        try sandbox.makeTrouble("{}")
        #expect(try repository.sealhook(["outbox", "flush"]).exitCode == 0)
        let events = try sandbox.waitForEvents(1)
        #expect(Set(events.map(\.deduplicationKey)) == ["slow"])
        #expect(events.contains { $0.status == 202 })
    }
}
