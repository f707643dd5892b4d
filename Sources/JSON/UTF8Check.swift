/// Whether bytes are UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF).
enum UTF8Check {
    /// Returns the offset of the first byte that begins no valid sequence; nil where all is well.
    static func firstInvalidOffset(in bytes: [UInt8]) -> Int? {
        var position = 0
        while position < bytes.count {
            if bytes[position] < 0x80 {
                position += 1
                continue
            }
            guard let length = sequenceLength(in: bytes, at: position) else { return position }
            position += length
        }
        return nil
    }

    /// The length of the sequence of two to four bytes at `start`; nil where it is invalid.
    private static func sequenceLength(in bytes: [UInt8], at start: Int) -> Int? {
        let length: Int
        // The second byte alone tells an overlong form, a surrogate and what is above U+10FFFF.
        let second: ClosedRange<UInt8>
        switch bytes[start] {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return nil
        }
        guard start + length <= bytes.count, second.contains(bytes[start + 1]),
            bytes[(start + 2)..<(start + length)].allSatisfy({ $0 & 0xC0 == 0x80 })
        else { return nil }
        return length
    }
}
