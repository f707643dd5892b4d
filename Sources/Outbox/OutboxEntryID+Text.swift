package import CivilTime

extension OutboxEntryID: LosslessStringConvertible {
    /// Reads a name; nil for anything that is not spelt exactly as the queue spells it:
    /// `20261121T101112.123456Z-00ff00ff00ff00ff`.
    package init?(_ description: String) {
        // An array: a courier reads 100,000 names, and a string's own views are slow to walk.
        let text = Array(description.utf8)
        guard text.count == Self.byteCount, text[8] == UInt8(ascii: "T"),
            text[15] == UInt8(ascii: "."),
            text[22] == UInt8(ascii: "Z"), text[23] == UInt8(ascii: "-"),
            let date = text[0..<8].number(radix: 10), Self.isDate(date),
            let clock = text[9..<15].number(radix: 10), let second = Self.secondOfDay(clock),
            let microsecond = text[16..<22].number(radix: 10),
            let random = text[24..<40].number(radix: 16)
        else { return nil }
        self.init(date: date, secondOfDay: second, microsecond: microsecond, random: random)
    }

    package var description: String {
        // In one place, as a courier spells some names of 100,000 more than once.
        String(unsafeUninitializedCapacity: Self.byteCount) { text in
            text.write(date, digits: 8, at: 0)
            text[8] = UInt8(ascii: "T")
            text.write(clock, digits: 6, at: 9)
            text[15] = UInt8(ascii: ".")
            text.write(microsecond, digits: 6, at: 16)
            text[22] = UInt8(ascii: "Z")
            text[23] = UInt8(ascii: "-")
            text.write(random, digits: 16, radix: 16, at: 24)
            return Self.byteCount
        }
    }

    private static let byteCount = 40

    /// The moment in the name; nil for a day that no calendar has.
    package var time: Timestamp? {
        let clock = clock
        let day = [(date / 10_000).digits(4), (date / 100 % 100).digits(2), (date % 100).digits(2)]
        let parts = [clock / 10_000, clock / 100 % 100, clock % 100].map { $0.digits(2) }
        let fraction = microsecond.digits(6)
        return Timestamp(
            iso8601: "\(day.joined(separator: "-"))T\(parts.joined(separator: ":")).\(fraction)Z"
        )
    }

    /// The time of day in digits, such as 101112.
    private var clock: UInt64 {
        (secondOfDay / 3600 * 100 + secondOfDay / 60 % 60) * 100 + secondOfDay % 60
    }

    private static func isDate(_ number: UInt64) -> Bool {
        (1...12).contains(number / 100 % 100) && (1...31).contains(number % 100)
    }

    private static func secondOfDay(_ clock: UInt64) -> UInt64? {
        let (hour, minute, second) = (clock / 10_000, clock / 100 % 100, clock % 100)
        guard hour < 24, minute < 60, second < 60 else { return nil }
        return (hour * 60 + minute) * 60 + second
    }
}

extension ArraySlice<UInt8> {
    /// The number that the digits make; nil where one is none, as a capital letter is.
    fileprivate func number(radix: UInt64) -> UInt64? {
        var number: UInt64 = 0
        for character in self {
            let digit: UInt8
            switch character {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = character - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = character - UInt8(ascii: "a") + 10
            default: return nil
            }
            guard digit < radix else { return nil }
            // Sixteen hex digits fill the 64 bits exactly.
            number = number &* radix &+ UInt64(digit)
        }
        return number
    }
}

extension UInt64 {
    fileprivate func digits(_ count: Int, radix: Int = 10) -> String {
        let digits = String(self, radix: radix)
        return String(repeating: "0", count: Swift.max(0, count - digits.count)) + digits
    }
}

extension UnsafeMutableBufferPointer<UInt8> {
    fileprivate func write(_ number: UInt64, digits: Int, radix: UInt64 = 10, at start: Int) {
        var rest = number
        for index in (start..<start + digits).reversed() {
            let digit = UInt8(rest % radix)
            rest /= radix
            self[index] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
        }
    }
}
