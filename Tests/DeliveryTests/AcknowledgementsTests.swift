import CivilTime
import Foundation
import Outbox
import SystemPackage
import TestSupport
import Testing

@testable import Delivery

@Suite("Acknowledgements")
struct AcknowledgementsTests {
    private let host: CourierFixture
    private let acknowledgements: Acknowledgements

    init() throws {
        host = try CourierFixture { _ in .status(202) }
        acknowledgements = Acknowledgements(outbox: host.outbox, journal: host.journal)
    }

    private func line(_ id: OutboxEntryID, milliseconds: Int = 0) -> JournalLine {
        JournalLine(
            time: .now(),
            id: id,
            kind: "change event",
            secretName: "pagerduty/a",
            version: 1,
            slot: .current,
            outcome: .status(202),
            milliseconds: milliseconds,
            deduplicationKey: nil
        )
    }

    @Test("an event is written down and off the disk")
    func atOnce() throws {
        let id = try host.enqueueChange("one", for: "pagerduty/a")
        acknowledgements.acknowledge(id, lane: "pagerduty/a", line(id))
        let done = acknowledgements.takeDone()
        #expect(done.map(\.id) == [id])
        #expect(done.map(\.lane) == ["pagerduty/a"])
        #expect(done.allSatisfy { $0.removalProblem == nil && $0.journalProblem == nil })
        #expect(try host.outbox.waitingCount() == 0)
        #expect(try host.journal.lines(last: 9).map(\.id) == [id])
        #expect(acknowledgements.takeDone().isEmpty)
    }

    @Test("those that are begun are done in their order, and each wakes whoever waits")
    func begun() throws {
        let woken = DispatchSemaphore(value: 0)
        let ids = try (0..<50).map { try host.enqueueChange("\($0)", for: "pagerduty/a") }
        for id in ids {
            acknowledgements.begin(id, lane: "pagerduty/a", line(id)) { woken.signal() }
        }
        acknowledgements.finish()
        #expect(acknowledgements.takeDone().map(\.id) == ids)
        for _ in ids { #expect(woken.wait(timeout: .now() + 60) == .success) }
        #expect(try host.outbox.waitingCount() == 0)
        #expect(try host.journal.lines(last: 99).map(\.id) == ids)
    }

    @Test("an attempt that did not deliver is written down between them, and nothing is removed")
    func written() throws {
        let first = try host.enqueueChange("first", for: "pagerduty/a")
        let second = try host.enqueueChange("second", for: "pagerduty/a")
        acknowledgements.begin(first, lane: "pagerduty/a", line(first)) {}
        try acknowledgements.write(line(second, milliseconds: 7))
        #expect(try host.journal.lines(last: 9).map(\.milliseconds) == [0, 7])
        #expect(try host.outbox.waiting(after: nil, limit: 9) == [second])
    }

    @Test("where the disk refuses, it is told, and the other half is done all the same")
    func refused() throws {
        let id = try host.enqueueChange("one", for: "pagerduty/a")
        // A folder where the journal should be.
        try FileManager.default.createDirectory(
            atPath: host.folder.path.appending("journal").string,
            withIntermediateDirectories: false
        )
        acknowledgements.acknowledge(id, lane: "pagerduty/a", line(id))
        let done = try #require(acknowledgements.takeDone().first)
        #expect(done.journalProblem != nil)
        #expect(done.removalProblem == nil)
        #expect(try host.outbox.waitingCount() == 0)
    }
}
