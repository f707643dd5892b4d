/// What may be shown of a text from a file whose writer may have put a key where none belongs.
package enum Quotation {
    /// The longest text that is shown.
    private static let characterLimit = 40

    /// The text in double quotes, or `substitute` where it is long or looks random.
    package static func of(_ text: String, else substitute: String) -> String {
        isHarmless(text) ? "\"\(text)\"" : substitute
    }

    private static func isHarmless(_ text: String) -> Bool {
        text.unicodeScalars.count <= characterLimit
            && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
            && text.utf8.split(whereSeparator: { !isKeyCharacter($0) }).allSatisfy(isWord)
    }

    /// Whether a run of letters, digits and `+ _ -` reads as words do: in short parts, or long but
    /// in one case.
    private static func isWord(_ run: Substring.UTF8View) -> Bool {
        let isMixed = run.contains(where: isUpper) && run.contains(where: isLower)
        return (run.count < 16 || !isMixed)
            && run.split(whereSeparator: { !isAlphanumeric($0) }).allSatisfy { $0.count < 20 }
    }

    private static func isKeyCharacter(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || "+_-".utf8.contains(byte)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isUpper(byte) || isLower(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isUpper(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }

    private static func isLower(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
}
