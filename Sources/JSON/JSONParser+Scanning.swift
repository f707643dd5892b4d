internal import Diagnostics

extension JSONParser {
    /// The byte that is read next; nil at the end.
    var current: UInt8? {
        position < bytes.count ? bytes[position] : nil
    }

    /// Goes past one character.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard current == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    /// Goes past white space, and past comments where they are allowed.
    mutating func skipSpace() throws(JSONError) {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            case UInt8(ascii: "/"): try skipComment()
            default: return
            }
        }
    }

    private mutating func skipComment() throws(JSONError) {
        let start = position
        guard allowsComments else { throw error(.commentRefused, at: start) }
        position += 1
        if take("/") {
            position = bytes[position...].firstIndex(of: 0x0A) ?? bytes.count
            return
        }
        guard take("*") else { throw error(.expected("a value"), at: start) }
        while let star = bytes[position...].firstIndex(of: UInt8(ascii: "*")) {
            position = star + 1
            if take("/") { return }
        }
        throw error(.unfinished("comment"), at: start)
    }

    /// An error at an offset, told as line and column.
    func error(_ reason: JSONError.Reason, at offset: Int) -> JSONError {
        let before = bytes[..<offset]
        // A byte order mark is no column of the first line.
        let start = before.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? start
        return JSONError(
            reason: reason,
            location: Location(
                file: file,
                line: 1 + before.count { $0 == 0x0A },
                // A byte that continues a character is no column of its own.
                column: 1 + before[lineStart...].count { $0 & 0xC0 != 0x80 }
            )
        )
    }
}
