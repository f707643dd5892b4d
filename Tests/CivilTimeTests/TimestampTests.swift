import CivilTime
import Testing

@Suite("Timestamp")
struct TimestampTests {
    @Test(
        "ISO 8601 is read with every offset and any fraction",
        arguments: [
            ("1970-01-01T00:00:00Z", 0),
            ("2026-09-21T10:11:12Z", 1_789_985_472_000_000),
            ("2026-09-21t10:11:12z", 1_789_985_472_000_000),
            ("2015-07-17T08:42:58.315+0000", 1_437_122_578_315_000),
            ("2015-07-17T08:42:58.315+00:00", 1_437_122_578_315_000),
            ("2015-07-17T10:42:58.315+02:00", 1_437_122_578_315_000),
            ("2015-07-17T03:12:58.315-0530", 1_437_122_578_315_000),
            ("1970-01-01T00:00:00.1Z", 100_000),
            ("1970-01-01T00:00:00.123456789012345678901234567890Z", 123_456),
            ("1969-12-31T23:59:59.999999Z", -1),
            ("0001-01-01T00:00:00Z", -62_135_596_800_000_000),
            ("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999),
            ("2000-02-29T00:00:00Z", 951_782_400_000_000),
        ]
    )
    func reads(text: String, microseconds: Int64) {
        #expect(Timestamp(iso8601: text)?.microsecondsSinceEpoch == microseconds)
    }

    @Test(
        "what is no ISO 8601 time is refused",
        arguments: [
            "", "now", "2026-09-21", "2026-09-21T10:11:12", "2026-09-21 10:11:12Z",
            "2026-09-21T10:11Z", "2026-9-21T10:11:12Z", "26-09-21T10:11:12Z",
            "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-02-29T00:00:00Z",
            "1900-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-01-00T00:00:00Z",
            "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-12-31T23:59:60Z",
            "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00,5Z", "2026-01-01T00:00:00+24:00",
            "2026-01-01T00:00:00+00:60", "2026-01-01T00:00:00+1", "2026-01-01T00:00:00Zx",
            "0000-01-01T00:00:00Z", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01",
            "２０２６-01-01T00:00:00Z", " 2026-01-01T00:00:00Z",
        ]
    )
    func refuses(text: String) {
        #expect(Timestamp(iso8601: text) == nil)
    }

    @Test(
        "a time is written in UTC, and what is finer is cut off, not rounded",
        arguments: [
            (0, "1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z"),
            (1_789_985_472_999_999, "2026-09-21T10:11:12Z", "2026-09-21T10:11:12.999Z"),
            (-1, "1969-12-31T23:59:59Z", "1969-12-31T23:59:59.999Z"),
            (1_437_122_578_005_000, "2015-07-17T08:42:58Z", "2015-07-17T08:42:58.005Z"),
        ]
    )
    func writes(microseconds: Int64, seconds: String, milliseconds: String) {
        let time = Timestamp(microsecondsSinceEpoch: microseconds)
        #expect(time.iso8601 == seconds)
        #expect(time.iso8601Milliseconds == milliseconds)
    }

    @Test("every day of the calendar comes back from its text, and the days follow one another")
    func everyDayRoundTrips() {
        var day = CalendarDate(Timestamp.earliest)
        var count = 0
        while day < CalendarDate(Timestamp.latest) {
            let next = day.adding(days: 1)
            let isSound =
                CalendarDate(day.description) == day && day < next
                && next.start.seconds(since: day.start) == 86_400
            guard isSound else {
                Issue.record("\(day) does not round-trip")
                return
            }
            // A stride that is prime to weeks, months and leap cycles keeps the walk short.
            day = day.adding(days: 97)
            count += 1
        }
        #expect(count == 37_651)
        #expect(day.description == "9999-12-31")
    }

    @Test("the civil time has the fields of the text")
    func civilTime() throws {
        let time = try #require(Timestamp(iso8601: "1969-02-03T04:05:06.7Z"))
        #expect(time.civil == (1969, 2, 3, 4, 5, 6))
        #expect(time.microsecondOfSecond == 700_000)
    }

    @Test("a moment outside the years 1 to 9999 becomes the nearest inside")
    func clamps() {
        #expect(Timestamp(microsecondsSinceEpoch: .max) == .latest)
        #expect(Timestamp(microsecondsSinceEpoch: .min) == .earliest)
        #expect(Timestamp.latest.iso8601Milliseconds == "9999-12-31T23:59:59.999Z")
        #expect(Timestamp.earliest.iso8601Milliseconds == "0001-01-01T00:00:00.000Z")
    }

    @Test(
        "moving by any number of seconds never leaves the calendar",
        arguments: [
            (1.5, "1970-01-01T00:00:01.500Z"), (-0.001, "1969-12-31T23:59:59.999Z"),
            (Double.nan, "1970-01-01T00:00:00.000Z"), (.infinity, "9999-12-31T23:59:59.999Z"),
            (-Double.infinity, "0001-01-01T00:00:00.000Z"), (1e300, "9999-12-31T23:59:59.999Z"),
        ]
    )
    func advances(seconds: Double, expected: String) {
        let time = Timestamp(microsecondsSinceEpoch: 0).advanced(bySeconds: seconds)
        #expect(time.iso8601Milliseconds == expected)
    }

    @Test("the seconds between two moments carry a sign")
    func secondsBetween() {
        let first = Timestamp(microsecondsSinceEpoch: 1_000_000)
        let second = Timestamp(microsecondsSinceEpoch: 3_500_000)
        #expect(second.seconds(since: first) == 2.5)
        #expect(first.seconds(since: second) == -2.5)
        #expect(first < second)
        #expect(Timestamp.latest.seconds(since: .earliest) > 3e11)
    }

    @Test("the clock tells a time of this century, and does not stand still for ever")
    func now() throws {
        let start = try #require(Timestamp(iso8601: "2025-01-01T00:00:00Z"))
        #expect(Timestamp.now() > start)
        #expect(Timestamp.now() < .latest)
    }

    @Test(
        "the HTTP date that servers send is read",
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z"),
            ("Mon, 21 Sep 2026 10:11:12 GMT", "2026-09-21T10:11:12Z"),
            // The wrong day of the week: the date is meant.
            ("Fri, 29 Feb 2000 00:00:00 GMT", "2000-02-29T00:00:00Z"),
        ]
    )
    func readsHTTPDate(text: String, expected: String) {
        #expect(Timestamp(httpDate: text)?.iso8601 == expected)
    }

    @Test(
        "what is no HTTP date of RFC 9110 is refused",
        arguments: [
            "", "120", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
            "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 UTC",
            "Sun, 6 Nov 1994 08:49:37 GMT", "Sun, 31 Nov 1994 08:49:37 GMT",
            "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 06 Nov 1994 08:49:60 GMT", "Sun, 06 Nov 1994 08:49:37 GMT ",
            "Xxx, 06 Nov 1994 08:49:37 GMT",
        ]
    )
    func refusesHTTPDate(text: String) {
        #expect(Timestamp(httpDate: text) == nil)
    }
}
