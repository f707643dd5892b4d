/// Lengths of time as people write and read them.
package enum DurationText {
    /// Reads `500ms`, `10s`, `2m`, `72h` or `30d` into seconds; nil for anything else.
    ///
    /// The number is whole and has at most nine digits; one unit, no spaces, lower case.
    package static func seconds(_ text: Substring) -> Double? {
        let digits = text.utf8.prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty, digits.count <= 9,
            let unit = secondsPerUnit(String(text.dropFirst(digits.count)))
        else { return nil }
        return digits.reduce(0) { $0 * 10 + Double($1 - 0x30) } * unit
    }

    /// Reads a whole string in the same form.
    package static func seconds(_ text: String) -> Double? {
        seconds(text[...])
    }

    /// Writes seconds with at most two units: `42 s`, `3 min 5 s`, `2 h 10 min`, `4 d 1 h`.
    package static func describe(seconds: Double) -> String {
        // No comparison holds for what is not a number, so it ends here too.
        guard seconds.rounded() >= 1 else { return "0 s" }
        let total = Int(min(seconds, longest).rounded())
        let parts = [
            (total / 86_400, "d"), (total / 3600 % 24, "h"), (total / 60 % 60, "min"),
            (total % 60, "s"),
        ]
        return parts.drop { $0.0 == 0 }.prefix(2).filter { $0.0 > 0 }
            .map { "\($0.0) \($0.1)" }
            .joined(separator: " ")
    }

    /// More seconds than the calendar has; beyond it a length of time means nothing to people.
    private static let longest = 1e12

    private static func secondsPerUnit(_ unit: String) -> Double? {
        switch unit {
        case "ms": 0.001
        case "s": 1
        case "m": 60
        case "h": 3600
        case "d": 86_400
        default: nil
        }
    }
}
