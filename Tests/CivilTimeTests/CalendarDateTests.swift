import CivilTime
import Testing

@Suite("CalendarDate")
struct CalendarDateTests {
    @Test(
        "a day reads as it is written, and begins at midnight UTC",
        arguments: ["1970-01-01", "2026-12-20", "2000-02-29", "0001-01-01", "9999-12-31"]
    )
    func roundTrips(text: String) throws {
        let date = try #require(CalendarDate(text))
        #expect(date.description == text)
        #expect(date.start.iso8601 == text + "T00:00:00Z")
        #expect(CalendarDate(date.start) == date)
    }

    @Test(
        "a day that no calendar has, or another spelling, is refused",
        arguments: [
            "", "2026-02-29", "2100-02-29", "2026-04-31", "2026-00-10", "2026-13-10", "2026-1-1",
            "2026-12-20T", "20261220", "2026/12/20", "+026-12-20", "0000-12-31", " 2026-12-20",
        ]
    )
    func refuses(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test(
        "days are added over the ends of months, years and the calendar",
        arguments: [
            ("2026-12-31", 1, "2027-01-01"), ("2028-02-28", 1, "2028-02-29"),
            ("2026-03-01", -1, "2026-02-28"), ("1970-01-01", -1, "1969-12-31"),
            ("2026-01-01", 365, "2027-01-01"), ("2026-01-01", 0, "2026-01-01"),
            ("2026-01-01", Int.max, "9999-12-31"), ("2026-01-01", Int.min, "0001-01-01"),
        ]
    )
    func adds(text: String, days: Int, expected: String) throws {
        #expect(try #require(CalendarDate(text)).adding(days: days).description == expected)
    }

    @Test("days are ordered by time")
    func isOrdered() throws {
        let texts = ["1969-12-31", "1970-01-01", "2026-02-01", "2026-10-01"]
        let dates = try texts.map { try #require(CalendarDate($0)) }
        #expect(dates.reversed().sorted() == dates)
    }

    @Test("the last microsecond of a day belongs to it, before 1970 as well")
    func dayOfMoment() {
        #expect(CalendarDate(Timestamp(microsecondsSinceEpoch: -1)).description == "1969-12-31")
        #expect(CalendarDate(Timestamp(microsecondsSinceEpoch: 0)).description == "1970-01-01")
    }
}
