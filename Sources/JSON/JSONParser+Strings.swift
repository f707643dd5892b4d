extension JSONParser {
    /// Reads the string whose opening quote is the current byte.
    mutating func string() throws(JSONError) -> String {
        let start = position
        position += 1
        let end = try endOfRun(ofStringAt: start)
        guard bytes[end] == UInt8(ascii: "\\") else {
            defer { position = end + 1 }
            return String(decoding: bytes[position..<end], as: UTF8.self)
        }
        return try escapedString(at: start, firstEscape: end)
    }

    private mutating func escapedString(
        at start: Int,
        firstEscape: Int
    ) throws(JSONError) -> String {
        var text = Array(bytes[position..<firstEscape])
        position = firstEscape
        while bytes[position] == UInt8(ascii: "\\") {
            try appendEscape(to: &text, ofStringAt: start)
            let end = try endOfRun(ofStringAt: start)
            text += bytes[position..<end]
            position = end
        }
        position += 1
        return String(decoding: text, as: UTF8.self)
    }

    /// Where the characters that stand for themselves end: at a quote or a backslash.
    private mutating func endOfRun(ofStringAt start: Int) throws(JSONError) -> Int {
        var end = position
        while end < bytes.count {
            let byte = bytes[end]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return end }
            if byte < 0x20 { try tolerate(.controlCharacter, at: end) }
            end += 1
        }
        throw error(.unfinished("string"), at: start)
    }

    private mutating func appendEscape(
        to text: inout [UInt8],
        ofStringAt start: Int
    ) throws(JSONError) {
        guard position + 1 < bytes.count else { throw error(.unfinished("string"), at: start) }
        let escape = position
        let letter = bytes[position + 1]
        position += 2
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text += UTF8.encode(try codePoint(ofEscapeAt: escape)) ?? .init()
        default: throw error(.unknownEscape, at: escape)
        }
    }

    /// Reads the digits behind `\u`, and the second half of a surrogate pair.
    private mutating func codePoint(ofEscapeAt escape: Int) throws(JSONError) -> Unicode.Scalar {
        let first = try fourHexDigits(ofEscapeAt: escape)
        if let scalar = Unicode.Scalar(first) { return scalar }
        let second = position
        do throws(JSONError) {
            return try codePoint(ofEscapeAt: escape, after: first)
        } catch {
            guard error.reason == .loneSurrogate else { throw error }
            try tolerate(.loneSurrogate, at: escape)
            position = second
            return "\u{FFFD}"
        }
    }

    private mutating func codePoint(
        ofEscapeAt escape: Int,
        after first: UInt32
    ) throws(JSONError) -> Unicode.Scalar {
        guard first < 0xDC00, take("\\"), take("u") else {
            throw error(.loneSurrogate, at: escape)
        }
        let second = try fourHexDigits(ofEscapeAt: escape)
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw error(.loneSurrogate, at: escape) }
        return scalar
    }

    private mutating func fourHexDigits(ofEscapeAt escape: Int) throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = hexDigit(current) else {
                throw error(.expected("four hexadecimal digits"), at: escape)
            }
            value = value << 4 | digit
            position += 1
        }
        return value
    }

    private func hexDigit(_ byte: UInt8?) -> UInt32? {
        switch byte {
        case let byte? where (0x30...0x39).contains(byte): UInt32(byte - 0x30)
        case let byte? where (0x41...0x46).contains(byte): UInt32(byte - 0x41 + 10)
        case let byte? where (0x61...0x66).contains(byte): UInt32(byte - 0x61 + 10)
        default: nil
        }
    }
}
