extension Timestamp {
    /// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that servers may still send
    /// (IMF-fixdate, RFC 9110, section 5.6.7).
    ///
    /// Whether the day of the week fits the date is not asked: a server that has it wrong still
    /// means the date.
    package init?(httpDate text: Substring) {
        var scanner = DigitScanner(text.utf8)
        guard Self.days.contains(where: { scanner.take(word: $0 + ", ") }),
            let day = scanner.digits(2), scanner.take(" "),
            let month = Self.months.firstIndex(where: { scanner.take(word: $0 + " ") }),
            let year = scanner.digits(4), scanner.take(" "),
            let hour = scanner.digits(2), scanner.take(":"), let minute = scanner.digits(2),
            scanner.take(":"), let second = scanner.digits(2), scanner.take(word: " GMT"),
            scanner.isAtEnd, hour < 24, minute < 60, second < 60,
            let number = CivilDay.number(year: year, month: month + 1, day: day)
        else { return nil }
        let seconds = ((number * 24 + hour) * 60 + minute) * 60 + second
        self.init(microsecondsSinceEpoch: Int64(seconds) * 1_000_000)
    }

    /// Reads a whole string in the same form.
    package init?(httpDate text: String) {
        self.init(httpDate: text[...])
    }

    private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
