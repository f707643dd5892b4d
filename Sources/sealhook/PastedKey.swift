internal import Events
internal import SecretMemory

/// A routing key as it was pasted: with white space around it, or with what only looks like nothing.
enum PastedKey {
    /// What stands around a key that does not belong to it.
    enum Surroundings: Equatable {
        /// White space alone: the key is these bytes.
        case whiteSpace(Range<Int>)
        /// What has to be named, since nobody may have meant it.
        case other(String)
    }

    /// The marks that are named, by their UTF-8.
    private static let marks: [(bytes: [UInt8], words: String)] = [
        ([0xEF, 0xBB, 0xBF], "a byte order mark (BOM)"),
        ([0xE2, 0x80, 0x8B], "an invisible character (U+200B)"),
        ([0x22], "quotes"), ([0x27], "quotes"), ([0x60], "quotes"),
        // “ ” ‘ ’ « »
        ([0xE2, 0x80, 0x9C], "quotes"), ([0xE2, 0x80, 0x9D], "quotes"),
        ([0xE2, 0x80, 0x98], "quotes"), ([0xE2, 0x80, 0x99], "quotes"),
        ([0xC2, 0xAB], "quotes"), ([0xC2, 0xBB], "quotes"),
    ]

    /// What stands around a key; nil where the value is one, or has none in it.
    static func surroundings(of value: RawSpan) -> Surroundings? {
        guard !RoutingKeyShape(value).isRoutingKey else { return nil }
        var range = trimmed(0..<value.byteCount, of: value, whiteSpaceLength)
        if isKey(range, of: value) { return .whiteSpace(range) }
        var found = [String]()
        range = trimmed(range, of: value) { value, offset, isAtEnd in
            if let count = whiteSpaceLength(value, offset, isAtEnd) { return count }
            guard let mark = marks.first(where: { stands($0.bytes, value, offset, isAtEnd) })
            else { return nil }
            if !found.contains(mark.words) { found.append(mark.words) }
            return mark.bytes.count
        }
        guard isKey(range, of: value), !found.isEmpty else { return nil }
        return .other(found.joined(separator: " and "))
    }

    private static func isKey(_ range: Range<Int>, of value: RawSpan) -> Bool {
        RoutingKeyShape(value.extracting(range)).isRoutingKey
    }

    /// Takes away at both ends what `length` knows: how many bytes it has, where it stands right
    /// behind an offset, or right before one.
    private static func trimmed(
        _ range: Range<Int>,
        of value: RawSpan,
        _ length: (RawSpan, Int, _ isAtEnd: Bool) -> Int?
    ) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, let count = length(value.extracting(start..<end), 0, false) {
            start += count
        }
        while start < end, let count = length(value.extracting(start..<end), end - start, true) {
            end -= count
        }
        return start..<end
    }

    private static func whiteSpaceLength(
        _ value: RawSpan,
        _ offset: Int,
        _ isAtEnd: Bool
    ) -> Int? {
        let byte = value.byte(at: isAtEnd ? offset - 1 : offset)
        if byte == 0x20 || (0x09...0x0D).contains(byte) { return 1 }
        // The no-break space of web pages.
        return stands([0xC2, 0xA0], value, offset, isAtEnd) ? 2 : nil
    }

    private static func stands(
        _ bytes: [UInt8],
        _ value: RawSpan,
        _ offset: Int,
        _ isAtEnd: Bool
    ) -> Bool {
        let start = isAtEnd ? offset - bytes.count : offset
        guard start >= 0, bytes.count <= value.byteCount - start else { return false }
        return bytes.indices.allSatisfy { value.byte(at: start + $0) == bytes[$0] }
    }
}
