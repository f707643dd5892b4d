/// A JSON number as it was spelt: `0.75` stays `0.75`, and an integer of a hundred digits stays whole.
///
/// Two numbers are equal when their spellings are.
package struct JSONNumber: Hashable, Sendable {
    /// The number in JSON's grammar (RFC 8259, section 6).
    package let text: String

    package init(_ value: some BinaryInteger) {
        text = String(value)
    }

    /// Spells the value with the fewest digits that read back as the same; nil for infinity and what
    /// is not a number, which JSON cannot write.
    package init?(_ value: Double) {
        guard value.isFinite else { return nil }
        // People write 42, not 42.0; a Double has every integer up to 2 to the power of 53.
        let integer = abs(value) < 0x1p53 ? Int64(exactly: value) : nil
        text = integer.map { String($0) } ?? "\(value)"
    }

    /// Takes a spelling as it is; nil where it is no JSON number.
    package init?(text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard Self.end(in: bytes, from: 0) == bytes.count else { return nil }
        self.text = String(text)
    }

    /// For the parser, which has looked at each character.
    init(checked text: String) {
        self.text = text
    }

    /// Where the number that starts at `start` ends; nil where none starts there.
    static func end(in bytes: [UInt8], from start: Int) -> Int? {
        var position = start
        func isNext(_ character: Unicode.Scalar) -> Bool {
            position < bytes.count && bytes[position] == UInt8(ascii: character)
        }
        func passDigits() -> Bool {
            let first = position
            while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
            return position > first
        }
        if isNext("-") { position += 1 }
        if isNext("0") {
            position += 1
        } else {
            guard passDigits() else { return nil }
        }
        if isNext(".") {
            position += 1
            guard passDigits() else { return nil }
        }
        if isNext("e") || isNext("E") {
            position += 1
            if isNext("+") || isNext("-") { position += 1 }
            guard passDigits() else { return nil }
        }
        return position
    }
}
