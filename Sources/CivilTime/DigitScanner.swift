/// Reads times and dates from the left, a field at a time.
struct DigitScanner {
    private var rest: ArraySlice<UInt8>

    init(_ characters: Substring.UTF8View) {
        rest = Array(characters)[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// Goes past one character.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    /// Goes past a whole word.
    mutating func take(word: String) -> Bool {
        guard rest.starts(with: word.utf8) else { return false }
        rest = rest.dropFirst(word.utf8.count)
        return true
    }

    /// A number of exactly `count` digits.
    mutating func digits(_ count: Int) -> Int? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy(Self.isDigit) else { return nil }
        rest = rest.dropFirst(count)
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// `.345` in microseconds, cut off behind the sixth digit; 0 where there is none.
    mutating func fraction() -> Int? {
        guard take(".") else { return 0 }
        let digits = rest.prefix(while: Self.isDigit)
        guard !digits.isEmpty else { return nil }
        rest = rest.dropFirst(digits.count)
        let zeros = repeatElement(UInt8(ascii: "0"), count: max(0, 6 - digits.count))
        return (digits.prefix(6) + zeros).reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// `Z` or `+02:00` or `-0530`, in minutes east of UTC.
    mutating func offset() -> Int? {
        if take("Z") || take("z") { return 0 }
        let isEast = take("+")
        guard isEast || take("-"), let hours = digits(2), hours < 24 else { return nil }
        _ = take(":")
        guard let minutes = digits(2), minutes < 60 else { return nil }
        let offset = hours * 60 + minutes
        return isEast ? offset : -offset
    }

    private static func isDigit(_ character: UInt8) -> Bool {
        (0x30...0x39).contains(character)
    }
}
