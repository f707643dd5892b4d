/// Writes JSON: the same value gives the same bytes, always valid UTF-8.
package struct JSONWriter {
    private var bytes: [UInt8] = []
    private let isPretty: Bool
    private var depth = 0

    private init(isPretty: Bool) {
        self.isPretty = isPretty
    }

    /// Writes a value for machines: without white space.
    package static func compact(_ value: JSONValue) -> [UInt8] {
        var writer = JSONWriter(isPretty: false)
        writer.write(value)
        return writer.bytes
    }

    /// Writes a value for people: a line for each member and element, two spaces for each level, no
    /// line feed at the end.
    package static func pretty(_ value: JSONValue) -> [UInt8] {
        var writer = JSONWriter(isPretty: true)
        writer.write(value)
        return writer.bytes
    }

    private mutating func write(_ value: JSONValue) {
        switch value {
        case .null: bytes += "null".utf8
        case .bool(let truth): bytes += (truth ? "true" : "false").utf8
        case .number(let number): bytes += number.text.utf8
        case .string(let text): write(text)
        case .array(let elements):
            write(elements, between: "[", and: "]") { writer, element in writer.write(element) }
        case .object(let object):
            write(object.members, between: "{", and: "}") { writer, member in
                writer.write(member.name)
                writer.bytes += (writer.isPretty ? ": " : ":").utf8
                writer.write(member.value)
            }
        }
    }

    private mutating func write<Item>(
        _ items: [Item],
        between opening: Unicode.Scalar,
        and closing: Unicode.Scalar,
        _ writeItem: (inout JSONWriter, Item) -> Void
    ) {
        bytes.append(UInt8(ascii: opening))
        depth += 1
        for index in items.indices {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            beginLine()
            writeItem(&self, items[index])
        }
        depth -= 1
        if !items.isEmpty { beginLine() }
        bytes.append(UInt8(ascii: closing))
    }

    private mutating func beginLine() {
        guard isPretty else { return }
        bytes.append(0x0A)
        bytes += repeatElement(0x20, count: 2 * depth)
    }

    private mutating func write(_ text: String) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { appendEscaped($0) }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Copies whole runs of what stands for itself: most of a text is one run.
    private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
        var runStart = 0
        var position = 0
        while position < text.count {
            let (codePoint, length) = Self.candidate(in: text, at: position)
            if let codePoint, let escape = JSONEscape(codePoint) {
                bytes += UnsafeBufferPointer(rebasing: text[runStart..<position])
                escape.append(to: &bytes)
                runStart = position + length
            }
            position += length
        }
        bytes += UnsafeBufferPointer(rebasing: text[runStart...])
    }

    /// The code point at `position` where it may need an escape, and how many bytes to go on; the
    /// text is valid UTF-8, so the leading byte tells nearly all.
    private static func candidate(
        in text: UnsafeBufferPointer<UInt8>,
        at position: Int
    ) -> (codePoint: UInt32?, length: Int) {
        switch text[position] {
        case 0..<0x20, 0x22, 0x5C, 0x7F: (UInt32(text[position]), 1)
        case 0x20..<0x7F: (nil, 1)
        case 0xC2: (UInt32(text[position + 1]), 2)
        case 0xE2 where text[position + 1] == 0x80:
            (0x2000 + UInt32(text[position + 2] & 0x3F), 3)
        default: (nil, 1)
        }
    }
}
