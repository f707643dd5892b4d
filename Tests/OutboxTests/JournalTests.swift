import CivilTime
import Foundation
import Names
import Outbox
import SystemPackage
import TestSupport
import Testing

@Suite("Journal")
struct JournalTests {
    private let folder: TemporaryFolder
    private let journal: Journal
    private let writer: JournalWriter
    private let id: OutboxEntryID

    init() throws {
        folder = try TemporaryFolder()
        journal = Journal(stateFolder: folder.path.appending("state"))
        writer = JournalWriter(journal)
        id = try #require(OutboxEntryID("20261121T101112.123456Z-00ff00ff00ff00ff"))
    }

    private var path: FilePath { folder.path.appending("state/journal") }

    private func line(
        _ number: Int = 0,
        _ outcome: JournalLine.Outcome = .delivered(status: 202),
        filler: Int = 0
    ) throws -> JournalLine {
        JournalLine(
            time: try #require(Timestamp(iso8601: "2026-11-21T10:11:12.345Z")),
            id: id,
            kind: "alert (trigger)" + String(repeating: "-", count: filler),
            secretName: Sample.secretName,
            version: 7,
            slot: .current,
            outcome: outcome,
            milliseconds: number,
            deduplicationKey: "payments/production/deploy"
        )
    }

    @Test("a line is one JSON object with the fields in a fixed order")
    func spelling() throws {
        try writer.append(line(41))
        let expected = """
            {"time":"2026-11-21T10:11:12.345Z","event":"20261121T101112.123456Z-00ff00ff00ff00ff",\
            "kind":"alert (trigger)","secret":"pagerduty/payments","version":7,"slot":"current",\
            "status":202,"milliseconds":41,"dedup_key":"payments/production/deploy"}

            """
        #expect(String(decoding: try read(path), as: UTF8.self) == expected)
        #expect(try mode(path) == 0o600)
    }

    @Test("lines come back as they were appended, the newest last")
    func roundTrip() throws {
        var timeout = try line(2, .failed(.network(.timedOut)))
        timeout.version = nil
        timeout.slot = nil
        timeout.deduplicationKey = nil
        var previous = try line(3, .failed(.answer(status: 400, words: "")))
        previous.slot = .previous
        let lines = [try line(1), timeout, previous]
        for line in lines { try writer.append(line) }
        #expect(try journal.lines(last: 10) == lines)
        #expect(try journal.lines(last: 2) == Array(lines.suffix(2)))
        #expect(try journal.lines(last: 0) == [])
        #expect(try journal.lines(last: -1) == [])
    }

    @Test("no journal is no lines")
    func missing() throws {
        #expect(try journal.lines(last: 10) == [])
    }

    @Test("a line that a full disk cut short costs only itself")
    func cutShort() throws {
        try writer.append(line(1))
        let whole = try read(path)
        try put(whole + whole.prefix(40), at: path)
        try JournalWriter(journal).append(line(2))
        #expect(try journal.lines(last: 10).map(\.milliseconds) == [1, 2])
    }

    @Test("what is no line is left out")
    func damaged() throws {
        try writer.append(line(1))
        try put(read(path) + Array("\n{}\nnonsense\n\u{0}\n".utf8), at: path)
        try writer.append(line(2))
        #expect(try journal.lines(last: 10).map(\.milliseconds) == [1, 2])
    }

    @Test("damaged lines at the end take nobody's place, and no older file fills it")
    func damagedAtTheEnd() throws {
        try writer.append(line(1))
        let older = try read(path)
        try put(older, at: folder.path.appending("state/journal.1"))
        try remove(path)
        for number in 2...4 { try JournalWriter(journal).append(line(number)) }
        try put(read(path) + Array("nonsense\n{}\n".utf8), at: path)
        #expect(try journal.lines(last: 2).map(\.milliseconds) == [3, 4])
        #expect(try journal.lines(last: 4).map(\.milliseconds) == [1, 2, 3, 4])
    }

    @Test(
        "a journal of any size is read, from its end, lines across pieces too",
        arguments: [0, 1, 100, 262_000, 262_144, 300_000, 3 << 20]
    )
    func large(filler: Int) throws {
        let encoded = try (1...40).map { try line($0).encoded() + [UInt8(ascii: "\n")] }
        // One endless line that is none, and so much else that no file of ours has.
        let noise = [UInt8](repeating: UInt8(ascii: "x"), count: filler) + [UInt8(ascii: "\n")]
        let bytes = encoded[0] + noise + encoded[1..<20].joined() + noise + noise
        try writer.append(line())
        try put(bytes + encoded[20...].joined(), at: path)
        #expect(try journal.lines(last: 20).map(\.milliseconds) == Array(21...40))
        #expect(try journal.lines(last: 100).map(\.milliseconds) == Array(1...40))
    }

    @Test("at 1 MiB the journal is rotated, five are kept, and reading goes on across them")
    func rotation() throws {
        let line = try line(filler: 64 * 1024)
        // Sixteen such lines are a little over 1 MiB: one file.
        for number in 0..<(7 * 16 + 3) {
            var line = line
            line.milliseconds = number
            try writer.append(line)
        }
        let kept = ["journal"] + (1...5).map { "journal.\($0)" }
        #expect(try folder.names(in: "state").filter { !$0.hasSuffix("lock") } == kept)
        for name in kept.dropFirst() {
            let size = try read(folder.path.appending("state/\(name)")).count
            #expect(size >= 1 << 20 && size < (1 << 20) + 70_000)
        }
        let all = try journal.lines(last: 1000).map(\.milliseconds)
        #expect(all == Array((2 * 16)..<(7 * 16 + 3)))
        #expect(try journal.lines(last: 20).map(\.milliseconds) == all.suffix(20))
    }

    @Test("many couriers append at once and rotate: no line is lost or torn")
    func concurrent() throws {
        let path = folder.path.appending("state")
        let template = try line(filler: 4096)
        DispatchQueue.concurrentPerform(iterations: 20) { courier in
            let writer = JournalWriter(Journal(stateFolder: path))
            for number in 0..<40 {
                var line = template
                line.milliseconds = courier * 1000 + number
                #expect(throws: Never.self) { try writer.append(line) }
            }
        }
        let numbers = try journal.lines(last: 10_000).map(\.milliseconds)
        #expect(numbers.count == 800)
        #expect(Set(numbers).count == 800)
        // Each was rotated once, by one of the writers that found it full.
        for number in 1...3 {
            #expect(try read(path.appending("journal.\(number)")).count >= 1 << 20)
        }
    }

    @Test("a writer goes on in a new file where the old one was taken away")
    func takenAway() throws {
        try writer.append(line(1))
        try remove(path)
        try writer.append(line(2))
        #expect(try journal.lines(last: 10).map(\.milliseconds) == [2])
    }

    @Test("a journal that is a link is not followed")
    func symbolicLink() throws {
        try writer.append(line(1))
        let elsewhere = folder.path.appending("elsewhere")
        try put("", at: elsewhere)
        try remove(path)
        try FileManager.default.createSymbolicLink(
            atPath: path.string,
            withDestinationPath: elsewhere.string
        )
        #expect(throws: (any Error).self) { try writer.append(line(2)) }
        #expect(try read(elsewhere) == [])
    }
}
