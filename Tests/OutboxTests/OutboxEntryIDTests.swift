import CivilTime
import Outbox
import SystemPackage
import TestSupport
import Testing

@Suite("OutboxEntryID")
struct OutboxEntryIDTests {
    private let spelling = "20261121T101112.123456Z-00ff00ff00ff00ff"

    @Test("a name reads back as it was written")
    func roundTrip() throws {
        let id = try #require(OutboxEntryID(spelling))
        #expect(id.description == spelling)
        #expect(id.time == Timestamp(iso8601: "2026-11-21T10:11:12.123456Z"))
    }

    @Test(
        "a name that the queue would not give is none",
        arguments: [
            "", ".", "..", "host-key", ".sealhook-0011223344556677",
            "20261121T101112.123456Z-00FF00FF00FF00FF", "20261121T101112.123456Z-00ff00ff00ff00f",
            "20261121T101112.123456Z-00ff00ff00ff00ff0", "20261121T101112.123456-00ff00ff00ff00ffZ",
            "20261321T101112.123456Z-00ff00ff00ff00ff", "20260021T101112.123456Z-00ff00ff00ff00ff",
            "20261100T101112.123456Z-00ff00ff00ff00ff", "20261132T101112.123456Z-00ff00ff00ff00ff",
            "20261121T241112.123456Z-00ff00ff00ff00ff", "20261121T106012.123456Z-00ff00ff00ff00ff",
            "20261121T101160.123456Z-00ff00ff00ff00ff", "2026112aT101112.123456Z-00ff00ff00ff00ff",
            "20261121t101112.123456z-00ff00ff00ff00ff", "20261121T101112,123456Z-00ff00ff00ff00ff",
            " 20261121T101112.123456Z-00ff00ff00ff00ff",
            "20261121T101112.123456Z-00ff00ff00ff00ff\n",
            "20261121T101112.123456Z-00ff00ff00ff00ff.reason",
            "２0261121T101112.123456Z-00ff00ff00ff",
        ]
    )
    func refusesOtherSpellings(_ text: String) {
        #expect(OutboxEntryID(text) == nil)
    }

    @Test("names are ordered as their spellings are")
    func order() throws {
        let spellings = [
            "19700101T000000.000000Z-ffffffffffffffff", "20261121T101112.123456Z-0000000000000000",
            "20261121T101112.123456Z-00ff00ff00ff00ff", "20261121T101112.123456Z-ffffffffffffffff",
            "20261121T101112.123457Z-0000000000000000", "20261121T101113.000000Z-0000000000000000",
            "20270101T000000.000000Z-0000000000000000", "99991231T235959.999999Z-0000000000000000",
        ]
        let ids = try spellings.map { try #require(OutboxEntryID($0)) }
        #expect(ids.shuffled().sorted() == ids)
        #expect(Set(ids).count == ids.count)
    }

    @Test(
        "a clock outside the calendar still gives a name",
        arguments: [
            (Int64.min, "19700101T000000.000000Z"), (-1, "19700101T000000.000000Z"),
            (0, "19700101T000000.000000Z"), (Int64.max, "99991231T235959.999999Z"),
        ]
    )
    func extremes(_ microseconds: Int64, _ expected: String) throws {
        let folder = try TemporaryFolder()
        let clock = FakeClock()
        clock.now.wall = Timestamp(microsecondsSinceEpoch: microseconds)
        let outbox = Outbox(stateFolder: folder.path, clock: clock.host)
        #expect(try outbox.enqueueSample().description.hasPrefix(expected))
        #expect(try outbox.openAll().count == 1)
    }
}
