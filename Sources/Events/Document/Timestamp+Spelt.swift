internal import CivilTime

extension Timestamp {
    /// Reads a time as people and date(1) spell it: beyond ISO 8601, a blank may stand for the `T` and
    /// before the offset, a comma before the fraction, and an offset may have hours alone (`+02`).
    init?(spelt text: String) {
        var time = Array(text.utf8.prefix(Self.byteCountToSecond))
        var rest = text.utf8.dropFirst(time.count).filter { $0 != UInt8(ascii: " ") }
        if time.count == Self.byteCountToSecond, time[10] == UInt8(ascii: " ") {
            time[10] = UInt8(ascii: "T")
        }
        if rest.first == UInt8(ascii: ",") { rest[0] = UInt8(ascii: ".") }
        if let sign = rest.lastIndex(where: { "+-".utf8.contains($0) }), sign == rest.count - 3 {
            rest += "00".utf8
        }
        self.init(iso8601: String(decoding: time + rest, as: UTF8.self))
    }

    /// `2026-09-21T10:11:12`.
    private static let byteCountToSecond = 19
}
