/// How a character is written inside a JSON string.
///
/// Beyond what JSON demands, U+007F to U+009F (which terminals obey) and U+2028 and U+2029 (which
/// end a line in JavaScript) are escaped.
enum JSONEscape {
    /// `\n` and its like.
    case short(UInt8)
    /// `\u` and four digits.
    case digits(UInt16)

    /// Returns how a code point is escaped; nil where it stands for itself.
    init?(_ codePoint: UInt32) {
        switch codePoint {
        case 0x22, 0x5C: self = .short(UInt8(codePoint))
        case 0x08: self = .short(UInt8(ascii: "b"))
        case 0x09: self = .short(UInt8(ascii: "t"))
        case 0x0A: self = .short(UInt8(ascii: "n"))
        case 0x0C: self = .short(UInt8(ascii: "f"))
        case 0x0D: self = .short(UInt8(ascii: "r"))
        case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029: self = .digits(UInt16(codePoint))
        default: return nil
        }
    }

    var byteCount: Int {
        switch self {
        case .short: 2
        case .digits: 6
        }
    }

    func append(to bytes: inout [UInt8]) {
        switch self {
        case .short(let letter):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(letter)
        case .digits(let value):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(UInt8(ascii: "u"))
            for shift in [12, 8, 4, 0] {
                let digit = UInt8(value >> shift & 0xF)
                bytes.append(digit < 10 ? 0x30 + digit : 0x61 + digit - 10)
            }
        }
    }
}
