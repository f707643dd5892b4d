package import CivilTime

extension OutboxEntryID: LosslessStringConvertible {
    /// Reads a name; nil for anything that is not spelt exactly as the queue spells it.
    package init?(_ description: String) {
        var rest = Substring(description).utf8
        guard let date = rest.readNumber(8, radix: 10), Self.isDate(date),
            rest.popFirst() == UInt8(ascii: "T"),
            let clock = rest.readNumber(6, radix: 10), Self.isTimeOfDay(clock),
            rest.popFirst() == UInt8(ascii: "."),
            let microsecond = rest.readNumber(6, radix: 10),
            rest.popFirst() == UInt8(ascii: "Z"), rest.popFirst() == UInt8(ascii: "-"),
            let random = rest.readNumber(16, radix: 16), rest.isEmpty
        else { return nil }
        self.init(second: date * 1_000_000 + clock, microsecond: microsecond, random: random)
    }

    package var description: String {
        let date = second / 1_000_000
        let clock = second % 1_000_000
        return date.digits(8) + "T" + clock.digits(6) + "." + microsecond.digits(6) + "Z-"
            + random.digits(16, radix: 16)
    }

    /// The moment in the name; nil for a day that no calendar has.
    package var time: Timestamp? {
        let date = second / 1_000_000
        let clock = second % 1_000_000
        let day = [(date / 10_000).digits(4), (date / 100 % 100).digits(2), (date % 100).digits(2)]
        let parts = [clock / 10_000, clock / 100 % 100, clock % 100].map { $0.digits(2) }
        let fraction = microsecond.digits(6)
        return Timestamp(
            iso8601: "\(day.joined(separator: "-"))T\(parts.joined(separator: ":")).\(fraction)Z"
        )
    }

    private static func isDate(_ number: UInt64) -> Bool {
        (1...12).contains(number / 100 % 100) && (1...31).contains(number % 100)
    }

    private static func isTimeOfDay(_ number: UInt64) -> Bool {
        number / 10_000 < 24 && number / 100 % 100 < 60 && number % 100 < 60
    }
}

extension Substring.UTF8View {
    /// Takes exactly `count` digits from the front; capitals are no digits.
    fileprivate mutating func readNumber(_ count: Int, radix: UInt64) -> UInt64? {
        var number: UInt64 = 0
        for _ in 0..<count {
            guard let character = popFirst() else { return nil }
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
