import Foundation
import Testing

@Suite("PagerDuty is down for a deploy")
struct OutageTests {
    @Test("the deploy's exit code stands, and both events go out with the next deploy")
    func downForOneDeploy() throws {
        let repository = try ScratchRepository.ready()
        try repository.configure("service: payments\ndeadline: 1s\n")
        try repository.sandbox?.stop()

        let failed = try repository.sealhook(["deploy", "--", "sh", "-c", "exit 3"])
        #expect(failed.exitCode == 3)
        #expect(try repository.waitingSummaries().count == 2)
        let lines = failed.errors.split(separator: "\n").filter { $0.contains("wait") }
        #expect(lines.count == 1, "\(failed.errors)")
        #expect(lines.first?.contains("2 events wait") == true)
        #expect(lines.first?.hasSuffix("sealhook outbox flush") == true)

        let up = Date()
        let sandbox = try repository.startSandbox()
        let good = try repository.sealhook(["deploy", "--", "true"])
        #expect(good.exitCode == 0)
        let events = try sandbox.waitForEvents(4)
        #expect(events.map(\.status) == [202, 202, 202, 202])
        let alerts = events.filter { $0.kind == "alert" }
        #expect(alerts.map(\.name) == ["trigger", "resolve"])
        #expect(try Set(alerts.map(\.deduplicationKey)) == [repository.deployKey()])
        let changes = events.filter { $0.kind == "change" }
        #expect(changes.map { $0.summary?.contains("failed") } == [true, false])
        // The first event says when it happened, not when it could be sent.
        let stamps = try changes.map { try #require(Self.date($0.body?.payload?.timestamp)) }
        #expect(stamps[0] < up)
        #expect(stamps[1] > up)
        #expect(try repository.waitingCount() == 0)
    }

    @Test("a hook that could only queue exits 0, and 21 where it is to be strict")
    func exitCodes() throws {
        let repository = try ScratchRepository.ready()
        try repository.sandbox?.stop()
        let hook = ["hook", "post-deploy", "--deadline", "1s"]
        let lenient = try repository.sealhook(hook)
        #expect(lenient.exitCode == 0)
        #expect(lenient.errors.contains("1 event waits (no connection could be made): "))
        let strict = try repository.sealhook(hook + ["--strict"])
        #expect(strict.exitCode == 21)
        #expect(strict.errors.contains("2 events wait"))
        let sent = try repository.sendChange("by hand", ["--deadline", "1s", "--strict"])
        #expect(sent.exitCode == 21)
        #expect(sent.line == "queued: change event for 'pagerduty/payments'")
        #expect(try repository.waitingSummaries().last == "by hand")
    }

    @Test("what waits for one key goes out behind a hook of another key")
    func backlogOfAnotherKey() throws {
        let repository = try ScratchRepository.ready()
        try repository.sealKeys(2)
        try repository.sandbox?.stop()
        let first = ["--key", ScratchRepository.keyName(1), "--deadline", "1s"]
        for number in 1...3 { try repository.sendChange("early \(number)", first) }
        #expect(try repository.waitingSummaries() == ["early 1", "early 2", "early 3"])

        let sandbox = try repository.startSandbox()
        let late = try repository.sendChange("late", ["--key", ScratchRepository.keyName(2)])
        #expect(late.line.hasPrefix("delivered"))
        let events = try sandbox.waitForEvents(4)
        let early = events.filter { $0.routingKey?.hasSuffix("KEY1") == true }
        #expect(early.compactMap(\.summary) == ["early 1", "early 2", "early 3"])
    }

    private static func date(_ text: String?) -> Date? {
        let formatter = ISO8601DateFormatter()
        formatter.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
        return text.flatMap(formatter.date(from:))
    }
}
