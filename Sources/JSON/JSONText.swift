/// How much room a text takes inside a JSON string.
package enum JSONText {
    /// How many bytes `JSONWriter` writes for the text, the quotes around it not counted.
    package static func byteCount(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + byteCount(of: $1) }
    }

    /// The longest beginning of the text for which `JSONWriter` writes at most `limit` bytes.
    ///
    /// No Unicode scalar is split.
    package static func prefix(of text: String, encodedWithin limit: Int) -> Substring {
        var room = limit
        let scalars = text.unicodeScalars
        let end = scalars.firstIndex { scalar in
            room -= byteCount(of: scalar)
            return room < 0
        }
        return text[..<(end ?? scalars.endIndex)]
    }

    private static func byteCount(of scalar: Unicode.Scalar) -> Int {
        JSONEscape(scalar.value)?.byteCount ?? UTF8.width(scalar)
    }
}
