package import CivilTime

/// The `Retry-After` header (RFC 9110, 10.2.3): seconds, or a date.
package enum RetryAfter {
    /// The most that a server may ask for, in seconds: whatever it meant, an hour is enough.
    package static let longest: Double = 3600

    /// How many seconds from `now` the value asks for, from 0 to an hour; nil for what is neither.
    package static func seconds(_ value: String, now: Timestamp) -> Double? {
        let value = value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if !value.isEmpty, value.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            // More digits than fit are still a number of seconds.
            return min(Double(value) ?? longest, longest)
        }
        guard let date = Timestamp(httpDate: value) else { return nil }
        return min(max(0, date.seconds(since: now)), longest)
    }
}
