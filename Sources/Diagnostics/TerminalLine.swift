/// One line on a terminal of so many columns.
package enum TerminalLine {
    /// The text, with what does not fit cut off behind an ellipsis.
    ///
    /// - Parameters:
    ///   - text: It has no line feed and no control character (`Console.oneLine`).
    ///   - columns: How many there are; nil where nothing is to be cut, as in a pipe.
    /// - Returns: A line that fits.
    package static func cut(_ text: String, to columns: Int?) -> String {
        guard let columns, width(of: text) > columns else { return text }
        var kept = ""
        // One column is the ellipsis's.
        var room = columns - 1
        for character in text {
            room -= width(of: character)
            guard room >= 0 else { break }
            kept.append(character)
        }
        while kept.last == " " { kept.removeLast() }
        return columns > 0 ? kept + "…" : ""
    }

    /// How many columns the text takes.
    package static func width(of text: String) -> Int {
        text.reduce(0) { $0 + width(of: $1) }
    }

    private static func width(of character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        return wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }

    // The blocks that Unicode calls wide (UAX #11), roughly: a column too many or too few in a rare
    // script does no harm.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD,
    ]
}
