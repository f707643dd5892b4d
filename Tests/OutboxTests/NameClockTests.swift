import Events
import Outbox
import SystemPackage
import TestSupport
import Testing

@Suite("The order of the names")
struct NameClockTests {
    private let folder: TemporaryFolder
    private let clock: FakeClock
    private let outbox: Outbox

    init() throws {
        folder = try TemporaryFolder()
        clock = FakeClock()
        outbox = Outbox(stateFolder: folder.path, clock: clock.host)
    }

    private var clockFile: FilePath { folder.path.appending("clock") }

    @Test("a clock that stands still gives names in order")
    func standsStill() throws {
        let ids = try (0..<100).map { _ in try outbox.enqueueSample() }
        #expect(ids == ids.sorted())
        #expect(ids.first?.description.hasPrefix("20261121T101112.123456Z-") == true)
        #expect(ids.last?.description.hasPrefix("20261121T101112.123555Z-") == true)
        #expect(try outbox.waiting(after: nil, limit: 1000) == ids)
    }

    @Test("a clock set back an hour does not reorder")
    func setBack() throws {
        let before = try outbox.enqueueSample()
        try clock.setWall("2026-11-21T09:11:12Z")
        let after = try outbox.enqueueSample()
        try clock.setWall("2026-11-21T10:30:00Z")
        let later = try outbox.enqueueSample()
        #expect(try outbox.waiting(after: nil, limit: 10) == [before, after, later])
        #expect(after.description.hasPrefix("20261121T101112.123457Z-"))
        #expect(later.description.hasPrefix("20261121T103000.000000Z-"))
    }

    @Test("the age of an event does not come from its name")
    func ages() throws {
        let id = try outbox.enqueueSample()
        try clock.setWall("2026-11-21T09:11:12Z")
        clock.now.microsecondsSinceBoot += 5_000_000
        let entry = try outbox.open(id, with: outbox.hostIdentity())
        #expect(entry.moment.age(now: clock.now) == 5)
    }

    @Test("after a clock far in the future, nothing overtakes what was queued then")
    func futureWaits() throws {
        try clock.setWall("2036-01-01T00:00:00Z")
        let trigger = try outbox.enqueueSample(Sample.trigger())
        try clock.setWall("2026-11-21T10:00:00Z")
        let resolve = try outbox.enqueueSample(Sample.resolve())
        #expect(try outbox.waiting(after: nil, limit: 10) == [trigger, resolve])
    }

    @Test("once nothing from that time waits, the names follow the clock again")
    func futureOutlived() throws {
        try clock.setWall("2036-01-01T00:00:00Z")
        let future = try outbox.enqueueSample()
        try clock.setWall("2026-11-21T10:00:00Z")
        try outbox.acknowledge(future)
        let first = try outbox.enqueueSample()
        let second = try outbox.enqueueSample()
        #expect(first.description.hasPrefix("20261121T100000.000000Z-"))
        #expect(second.description.hasPrefix("20261121T100000.000001Z-"))
    }

    @Test("a lead of less than a day is kept")
    func smallLead() throws {
        try clock.setWall("2026-11-22T09:00:00Z")
        let ahead = try outbox.enqueueSample()
        try clock.setWall("2026-11-21T10:00:00Z")
        try outbox.acknowledge(ahead)
        #expect(try outbox.enqueueSample() > ahead)
    }

    @Test(
        "a damaged clock file is mended from the names that wait",
        arguments: [
            "", "garbage", "0001795255872123456", "-001795255872123456\n",
            "9999999999999999999\n", "9223372036854775807\n",
            "0001795255872123456\n0001795255872123456\n",
        ]
    )
    func damaged(_ content: String) throws {
        let before = try outbox.enqueueSample()
        try put(content, at: clockFile)
        try clock.setWall("2026-11-21T09:11:12Z")
        let after = try outbox.enqueueSample()
        #expect(try outbox.waiting(after: nil, limit: 10) == [before, after])
        #expect(try read(clockFile).count == 20)
    }

    @Test("a clock file that was lost is mended too")
    func lost() throws {
        let before = try outbox.enqueueSample()
        try remove(clockFile)
        try clock.setWall("2026-11-21T09:11:12Z")
        #expect(try outbox.enqueueSample() > before)
    }

    @Test("a clock before 1970 keeps the order too")
    func beforeEpoch() throws {
        try clock.setWall("1960-01-01T00:00:00Z")
        let ids = try (0..<3).map { _ in try outbox.enqueueSample() }
        #expect(try outbox.waiting(after: nil, limit: 10) == ids)
        #expect(try outbox.openAll().count == 3)
    }
}
