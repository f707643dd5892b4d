/// The times of events, as ISO 8601 writes a date with a time of day.
enum TimestampText {
    /// Whether the text is such a time: `2026-11-21T09:30:00Z`, with an optional fraction and with
    /// any zone, or none.
    static func isWellFormed(_ text: String) -> Bool {
        var rest = Substring(text)
        guard take("dddd-dd-ddTdd:dd:dd", from: &rest) else { return false }
        if rest.first == "." || rest.first == "," {
            rest = rest.dropFirst()
            let fraction = rest.prefix(while: isDigit)
            guard !fraction.isEmpty else { return false }
            rest = rest.dropFirst(fraction.count)
        }
        switch rest.first {
        case nil: return true
        case "Z", "z": return rest.count == 1
        case "+", "-":
            rest = rest.dropFirst()
            return take("dd:dd", from: &rest) && rest.isEmpty
                || take("dddd", from: &rest) && rest.isEmpty
                || take("dd", from: &rest) && rest.isEmpty
        default: return false
        }
    }

    /// Takes the pattern off the front, where `d` stands for a digit; leaves `rest` as it was where
    /// it does not match.
    private static func take(_ pattern: String, from rest: inout Substring) -> Bool {
        var after = rest
        for expected in pattern {
            guard let character = after.popFirst() else { return false }
            guard expected == "d" ? isDigit(character) : expected == character else { return false }
        }
        rest = after
        return true
    }

    private static func isDigit(_ character: Character) -> Bool {
        character.isASCII && character.isWholeNumber
    }
}
