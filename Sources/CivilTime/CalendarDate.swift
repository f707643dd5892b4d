/// A day of the calendar, `2026-12-20`, of the years 1 to 9999.
///
/// It begins at midnight UTC.
package struct CalendarDate: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    private let number: Int

    /// Reads `2026-12-20`; nil for a day that no calendar has.
    package init?(_ text: Substring) {
        var scanner = DigitScanner(text.utf8)
        guard let year = scanner.digits(4), scanner.take("-"), let month = scanner.digits(2),
            scanner.take("-"), let day = scanner.digits(2), scanner.isAtEnd,
            let number = CivilDay.number(year: year, month: month, day: day)
        else { return nil }
        self.init(number: number)
    }

    /// Reads a whole string in the same form.
    package init?(_ text: String) {
        self.init(text[...])
    }

    /// The day in UTC that a moment falls on.
    package init(_ time: Timestamp) {
        self.init(number: time.dayNumber)
    }

    private init(number: Int) {
        self.number = min(max(number, CivilDay.first), CivilDay.last)
    }

    /// The moment at which the day begins.
    package var start: Timestamp {
        Timestamp(microsecondsSinceEpoch: Int64(number) * Timestamp.microsecondsPerDay)
    }

    /// The day so many days later, earlier for a negative number; the calendar's first or last day
    /// where that would leave it.
    package func adding(days: Int) -> CalendarDate {
        let wholeCalendar = CivilDay.last - CivilDay.first
        return CalendarDate(number: number + min(max(days, -wholeCalendar), wholeCalendar))
    }

    package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        left.number < right.number
    }
}

extension CalendarDate: CustomStringConvertible {
    package var description: String {
        let date = CivilDay.date(of: number)
        return "\(date.year.padded(4))-\(date.month.padded(2))-\(date.day.padded(2))"
    }
}
