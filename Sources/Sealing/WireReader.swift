internal import SecretMemory

/// Reads SSH's wire types (RFC 4251, section 5) by their places, so that the bytes themselves stay
/// where they are.
struct WireReader {
    private var rest: Range<Int>

    /// Reads within a range of the span that each call is given.
    init(_ range: Range<Int>) {
        rest = range
    }

    /// A number of four bytes, the highest first.
    mutating func readNumber(in span: RawSpan) -> UInt32? {
        guard let range = take(4) else { return nil }
        return range.reduce(0) { $0 << 8 | UInt32(span.byte(at: $1)) }
    }

    /// The place of a string: its length comes before it.
    mutating func readString(in span: RawSpan) -> Range<Int>? {
        guard let count = readNumber(in: span) else { return nil }
        return take(Int(count))
    }

    /// Goes past `expected`; false where something else stands there.
    mutating func skip(_ expected: [UInt8], in span: RawSpan) -> Bool {
        guard let range = take(expected.count) else { return false }
        return zip(range, expected).allSatisfy { span.byte(at: $0) == $1 }
    }

    /// Goes past a string; false where it is not `expected`, and then stays where it is.
    mutating func skipString(_ expected: String, in span: RawSpan) -> Bool {
        var ahead = self
        let bytes = Array(expected.utf8)
        guard let range = ahead.readString(in: span), range.count == bytes.count,
            zip(range, bytes).allSatisfy({ span.byte(at: $0) == $1 })
        else { return false }
        self = ahead
        return true
    }

    private mutating func take(_ count: Int) -> Range<Int>? {
        guard count <= rest.count else { return nil }
        defer { rest = rest.lowerBound + count..<rest.upperBound }
        return rest.lowerBound..<rest.lowerBound + count
    }
}
