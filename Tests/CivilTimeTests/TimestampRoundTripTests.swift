import CivilTime
import TestSupport
import Testing

@Suite("Timestamps of random moments")
struct TimestampRoundTripTests {
    private static let years =
        Timestamp.earliest.microsecondsSinceEpoch...Timestamp.latest.microsecondsSinceEpoch

    private func moments(seed: UInt64, count: Int) -> [Timestamp] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            Timestamp(microsecondsSinceEpoch: .random(in: Self.years, using: &random))
        }
    }

    @Test("any moment is read back from its own text, to the millisecond", arguments: 1...8)
    func roundTrip(seed: UInt64) throws {
        for time in moments(seed: seed, count: 1000) {
            let text = time.iso8601Milliseconds
            let back = try #require(Timestamp(iso8601: text), "\(text)")
            #expect(text.utf8.count == 24)
            #expect(back.iso8601Milliseconds == text)
            #expect((0..<1000).contains(time.microsecondsSinceEpoch - back.microsecondsSinceEpoch))
        }
    }

    @Test("an offset says the same moment in another place's time", arguments: 1...4)
    func offsets(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        // A day from the ends, so that no offset leads out of the years that can be written.
        let day: Int64 = 86_400 * 1_000_000
        for _ in 0..<500 {
            let microseconds = Int64.random(
                in: Self.years.lowerBound + day...Self.years.upperBound - day,
                using: &random
            )
            let minutes = Int.random(in: -1439...1439, using: &random)
            let here = Timestamp(microsecondsSinceEpoch: microseconds / 1000 * 1000)
            let there = here.advanced(bySeconds: Double(minutes * 60))
            let digits = [abs(minutes) / 60, abs(minutes) % 60].map {
                ($0 < 10 ? "0" : "") + "\($0)"
            }
            let offset = (minutes < 0 ? "-" : "+") + digits.joined(separator: ":")
            let text = there.iso8601Milliseconds.dropLast() + offset
            #expect(Timestamp(iso8601: text) == here, "\(text)")
        }
    }

    @Test("the texts of moments sort as the moments do", arguments: 1...4)
    func order(seed: UInt64) {
        let times = moments(seed: seed, count: 500)
        #expect(times.sorted().map(\.iso8601) == times.map(\.iso8601).sorted())
    }

    @Test("a moment lies in the day that it names, and not in the next", arguments: 1...4)
    func days(seed: UInt64) {
        for time in moments(seed: seed, count: 500) {
            let day = CalendarDate(time)
            #expect(time.iso8601.hasPrefix(day.description + "T"))
            #expect(day.start <= time)
            let secondsIntoDay = time.seconds(since: day.start)
            #expect(secondsIntoDay < 86_400)
        }
    }
}
