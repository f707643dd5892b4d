extension Timestamp {
    /// Reads `2026-09-21T10:11:12Z`, with a fraction of any length and any offset (ISO 8601 as
    /// RFC 3339 profiles it; an offset may also lack its colon, as `+0000`).
    ///
    /// Years run from 0001 to 9999, in UTC as well. A second of 60 is refused: POSIX time has none.
    package init?(iso8601 text: Substring) {
        var scanner = DigitScanner(text.utf8)
        guard let year = scanner.digits(4), scanner.take("-"), let month = scanner.digits(2),
            scanner.take("-"), let day = scanner.digits(2), scanner.take("T") || scanner.take("t"),
            let hour = scanner.digits(2), scanner.take(":"), let minute = scanner.digits(2),
            scanner.take(":"), let second = scanner.digits(2),
            let fraction = scanner.fraction(), let offset = scanner.offset(), scanner.isAtEnd,
            let number = CivilDay.number(year: year, month: month, day: day),
            hour < 24, minute < 60, second < 60
        else { return nil }
        let seconds = ((number * 24 + hour) * 60 + minute - offset) * 60 + second
        let microseconds = Int64(seconds) * 1_000_000 + Int64(fraction)
        guard Self.earliest.microsecondsSinceEpoch <= microseconds,
            microseconds <= Self.latest.microsecondsSinceEpoch
        else { return nil }
        self.init(microsecondsSinceEpoch: microseconds)
    }

    /// Reads a whole string in the same form.
    package init?(iso8601 text: String) {
        self.init(iso8601: text[...])
    }

    /// `2026-09-21T10:11:12Z`; a fraction is cut off.
    package var iso8601: String { text(fractionDigits: 0) }

    /// `2026-09-21T10:11:12.345Z`; what is finer is cut off.
    package var iso8601Milliseconds: String { text(fractionDigits: 3) }

    /// The civil time in UTC, to the second.
    package var civil: (year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
        let date = CivilDay.date(of: dayNumber)
        let second = wholeSeconds.flooredDivision(by: 86_400).remainder
        return (date.year, date.month, date.day, second / 3600, second / 60 % 60, second % 60)
    }

    /// The microseconds since the last whole second.
    package var microsecondOfSecond: Int {
        Int(microsecondsSinceEpoch).flooredDivision(by: 1_000_000).remainder
    }

    /// The days from 1970-01-01 to the day in UTC that the moment falls on.
    var dayNumber: Int { wholeSeconds.flooredDivision(by: 86_400).quotient }

    private var wholeSeconds: Int {
        Int(microsecondsSinceEpoch).flooredDivision(by: 1_000_000).quotient
    }

    private func text(fractionDigits: Int) -> String {
        let civil = civil
        var text = "\(civil.year.padded(4))-\(civil.month.padded(2))-\(civil.day.padded(2))T"
        text += "\(civil.hour.padded(2)):\(civil.minute.padded(2)):\(civil.second.padded(2))"
        if fractionDigits > 0 {
            text += ".\(microsecondOfSecond.padded(6).prefix(fractionDigits))"
        }
        return text + "Z"
    }
}
