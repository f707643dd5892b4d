import CivilTime
import Events
import Foundation
import Outbox
import SystemPackage
import TestSupport
import Testing

@Suite("sealhook outbox ls, show, retry and drop")
struct OutboxListTests {
    private let repository: ScratchRepository

    init() throws {
        repository = try .ready()
    }

    private func rows() throws -> [String] {
        try repository.sealhook(["outbox", "ls"]).output.split(separator: "\n").map { String($0) }
    }

    /// Queues a trigger without any program.
    @discardableResult
    private func trigger(
        _ summary: String,
        _ key: String,
        clock: HostClock = .system
    ) throws -> OutboxEntryID {
        let alert = AlertEvent.trigger(
            summary: summary,
            source: "db1",
            severity: .error,
            deduplicationKey: key
        )
        return try repository.outbox(clock: clock)
            .enqueue(Event.alert(alert).fitted(), secretName: "pagerduty/payments", region: .us)
    }

    @discardableResult
    private func bury(_ id: OutboxEntryID, _ cause: Cause) throws -> String {
        let reason = DeadLetterReason(cause, at: .now(), attempts: 1)
        try repository.outbox().bury(id, reason)
        return "\(id)"
    }

    private func object(_ arguments: [String]) throws -> [String: Any] {
        let output = try repository.sealhook(arguments).output
        let object = try JSONSerialization.jsonObject(with: Data(output.utf8))
        return try #require(object as? [String: Any], "\(output)")
    }

    @Test("a row tells the event, its key, its alert, why it is there and what it is about")
    func row() throws {
        let waits = try trigger("the disk is full", "disk/db1")
        let dead = try bury(
            trigger("the disk is slow", "disk/db2"),
            .answer(status: 400, words: "no")
        )
        let rows = try rows()
        try #require(rows.count == 2)
        let event = "alert (trigger)  pagerduty/payments  dedup_key disk/"
        #expect(rows[0].hasPrefix("\(waits)  waits "))
        let next = "next try with the next hook or flush"
        #expect(rows[0].hasSuffix("  \(event)db1  \(next)  \"the disk is full\""))
        #expect(rows[1] == "\(dead)  refused  \(event)db2  400: no  \"the disk is slow\"")
        let listing = try object(["outbox", "ls", "--json"])
        let members = try ["waiting", "dead"].map { name in
            try #require((listing[name] as? [[String: Any]])?.first)
        }
        #expect(members.map { $0["dedup_key"] as? String } == ["disk/db1", "disk/db2"])
        #expect(
            members.map { $0["kind"] as? String } == .init(repeating: "alert (trigger)", count: 2)
        )
        #expect(members.map { $0["state"] as? String } == ["waiting", "refused"])
    }

    @Test("an event's age is that of the event, whatever time is in its name")
    func age() throws {
        // The name of the first is a year ahead, and that makes the second's so too.
        let ahead = Timestamp.now().advanced(bySeconds: 365 * 86_400)
        try repository.queue("first", clock: .showing(ahead))
        try repository.queue("second")
        for row in try rows() { #expect(row.contains("  waits 0 s  ") || row.contains(" s  ")) }
        let hourAgo = HostClock {
            var moment = HostClock.system.now()
            moment.microsecondsSinceBoot -= 3_600_000_000
            return moment
        }
        try repository.queue("third", clock: hourAgo)
        #expect(try rows().last?.contains("  waits 1 h") == true)
        let id = try #require(try repository.outbox().waiting(after: nil, limit: 3).last)
        let age = try #require(object(["outbox", "show", "\(id)"])["age_seconds"] as? Int)
        #expect((3600..<3700).contains(age))
    }

    @Test("on a terminal a row is as wide as that, and its id is shorter but tells it apart")
    func terminal() throws {
        let summary = "a summary that is far too long for any terminal, and goes on and on"
        for number in 1...3 { try trigger(summary, "disk/db\(number)") }
        try bury(
            trigger(summary, "disk/db4"),
            .answer(status: 400, words: String(repeating: "no ", count: 60))
        )
        let program = ProgramFolder.program("sealhook").string
        for columns in [40, 80, 120] {
            let terminal = try TerminalProgram(
                repository.command(program, ["outbox", "ls"]),
                columns: UInt16(columns)
            )
            #expect(try terminal.end() == 0)
            let rows = terminal.screen.split(separator: "\r\n")
            #expect(rows.count == 4, "\(terminal.screen)")
            #expect(rows.allSatisfy { $0.count <= columns })
            let ids = rows.compactMap { $0.split(separator: " ").first.map { String($0) } }
            #expect(Set(ids).count == 4)
            for id in ids {
                #expect(try repository.sealhook(["outbox", "show", id]).exitCode == 0)
            }
        }
        #expect(try rows().allSatisfy { $0.hasSuffix("\"\(summary)\"") })
    }

    @Test("show tells the state, the reason and the age of what waits")
    func showWaiting() throws {
        try repository.sandbox?.stop()
        try repository.sendChange("waits", ["--deadline", "1s"])
        let id = try #require(try repository.outbox().oldestWaiting())
        let shown = try object(["outbox", "show", "\(id)"])
        #expect(shown["state"] as? String == "waiting")
        #expect(shown["reason"] as? String == "no connection could be made")
        #expect(shown["next_try"] is NSNull)
        #expect(shown["kind"] as? String == "change event")
        #expect(try rows()[0].contains("made, next try with the next hook or flush  "))
        #expect(shown["age_seconds"] as? Int != nil)
        let event = shown["event"] as? [String: Any]
        #expect((event?["payload"] as? [String: Any])?["summary"] as? String == "waits")
    }

    @Test("a file that is no event is shown with its name and the reason")
    func foreign() throws {
        try repository.queue("good")
        let queue = try repository.stateFolder().appending("outbox")
        try repository.shell("echo hello >'\(queue.string)/notes.txt'")
        #expect(try repository.sealhook(["outbox", "flush"]).exitCode == 0)
        let row = try #require(try rows().first)
        let id = String(row.prefix(40))
        #expect(row == "\(id)  set aside  file 'notes.txt': it is no file of the queue's")
        let shown = try object(["outbox", "show", id])
        #expect(shown["state"] as? String == "set aside")
        #expect(shown["name"] as? String == "notes.txt")
        #expect((shown["reason"] as? String)?.hasPrefix("it is no file") == true)
    }

    @Test("retry and drop take several ids, and beginnings that no other has")
    func severalIDs() throws {
        let day = try #require(Timestamp(iso8601: "2026-09-21T10:11:12Z"))
        let ids = try (0..<4).map { number in
            let clock = HostClock.showing(day.advanced(bySeconds: Double(number) * 3600))
            return try bury(
                trigger("\(number)", "a/\(number)", clock: clock),
                .answer(status: 400, words: "no")
            )
        }
        let ambiguous = try repository.sealhook(["outbox", "drop", "20260921T1"])
        #expect(ambiguous.exitCode == 1)
        #expect(ids.allSatisfy(ambiguous.errors.contains))
        let unknown = try repository.sealhook(["outbox", "drop", ids[0], "20250101"])
        #expect(unknown.exitCode == 1)
        #expect(unknown.errors.contains("no id begins with '20250101'"))
        #expect(try repository.outbox().deadLetterCount() == 4)

        let retried = try repository.sealhook(["outbox", "retry", "20260921T10", ids[1], ids[1]])
        #expect(retried.exitCode == 0)
        #expect(retried.line == "\(ids[0]) waits again\n\(ids[1]) waits again")
        let dropped = try repository.sealhook(["outbox", "drop", "20260921T10", "20260921T12"])
        #expect(dropped.line == "dropped \(ids[0])\ndropped \(ids[2])")
        #expect(try rows().map { String($0.prefix(40)) } == [ids[1], ids[3]])
    }

    @Test("retry --all puts back all events, and says what is none")
    func retryAll() throws {
        let ids = try (1...2).map {
            try bury(trigger("\($0)", "a/\($0)"), .answer(status: 400, words: "no"))
        }
        let damaged = try repository.queue("damaged")
        let path = try repository.stateFolder().appending("outbox/\(damaged)")
        try repository.shell("echo garbage >'\(path.string)'")
        try bury(damaged, .unreadable(.notOpened))
        let ending = try repository.sealhook(["outbox", "retry", "--all"])
        #expect(ending.exitCode == 0)
        #expect(ending.line == ids.map { "\($0) waits again" }.joined(separator: "\n"))
        #expect(ending.errors.contains("1 file is no event of this host and stays"))
        #expect(try repository.outbox().deadLetters().map { "\($0.id)" } == ["\(damaged)"])
        #expect(try repository.sealhook(["outbox", "retry", "--all"]).output.isEmpty)
        #expect(try repository.sealhook(["outbox", "retry", "--all", ids[0]]).exitCode == 64)
        #expect(try repository.sealhook(["outbox", "retry"]).exitCode == 64)
    }

    @Test("drop --all leaves what waits, and retry of that says that it waits")
    func dropAll() throws {
        let waits = try trigger("waits", "a/0")
        let ids = try (1...2).map {
            try bury(trigger("\($0)", "a/\($0)"), .answer(status: 400, words: "no"))
        }
        #expect(try repository.sealhook(["outbox", "drop", "--all", ids[0]]).exitCode == 64)
        #expect(try repository.sealhook(["outbox", "drop"]).exitCode == 64)
        let dropped = try object(["outbox", "drop", "--all", "--json"])
        #expect(dropped["dropped"] as? [String] == ids)
        #expect(try rows().map { String($0.prefix(40)) } == ["\(waits)"])
        #expect(try repository.sealhook(["outbox", "drop", "--all"]).exitCode == 0)
        let retried = try repository.sealhook(["outbox", "retry", "\(waits)"])
        #expect(retried.exitCode == 1)
        #expect(retried.errors.contains("'\(waits)' was not given up: it waits"))
        #expect(retried.hintedCommands == ["sealhook outbox flush"])
    }

    @Test("flush says as JSON what became of the queue")
    func flushed() throws {
        let none = try object(["outbox", "flush", "--json"])
        #expect(none["delivered"] as? Int == 0)
        try trigger("waits", "a/0")
        let flushed = try object(["outbox", "flush", "--json"])
        #expect(
            flushed.mapValues { $0 as? Int }
                == ["delivered": 1, "given_up": 0, "set_aside": 0, "waiting": 0]
        )
    }

    @Test("control characters of an event reach no terminal, and stay in the JSON")
    func controlCharacters() throws {
        let evil = "k\u{1}\n\u{1B}[31mZ\u{9B}\u{202E}"
        // As an outbox of another version may have it.
        let id = try repository.queue("summary \u{1B}[2J\nhint: rm", key: "pagerduty/payments")
        let dead = try trigger("b", "k")
        try bury(dead, .answer(status: 400, words: evil))
        let listed = try repository.sealhook(["outbox", "ls"]).output
        #expect(listed.split(separator: "\n").count == 2)
        #expect(!listed.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        #expect(!listed.unicodeScalars.contains { (0x7F..<0xA0).contains($0.value) })
        let shown = try object(["outbox", "show", "\(dead)"])
        #expect(shown["reason"] as? String == "400: \(evil)")
        let raw = try repository.sealhook(["outbox", "show", "\(id)"]).output
        #expect(!raw.unicodeScalars.contains("\u{1B}"))
    }
}
