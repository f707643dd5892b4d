// What a stranger wrote, made fit to be shown.
extension Console {
    /// The text with every control character replaced, line feeds and tabs aside, so that what a
    /// stranger wrote cannot steer the terminal it is shown on.
    package static func printable(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isUnprintable) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            scalars.append(isUnprintable(scalar) ? "\u{FFFD}" : scalar)
        }
        return String(scalars)
    }

    /// Such a text on one line: a line feed in it becomes a space.
    package static func oneLine(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in printable(text).unicodeScalars {
            scalars.append(scalar == "\n" ? " " : scalar)
        }
        return String(scalars)
    }

    // In JSON such a character stands only within a string, and there its number means the same.
    static func escaped(_ json: String) -> String {
        guard json.unicodeScalars.contains(where: isUnprintable) else { return json }
        var text = ""
        for scalar in json.unicodeScalars {
            guard isUnprintable(scalar) else {
                text.unicodeScalars.append(scalar)
                continue
            }
            let digits = String(scalar.value, radix: 16)
            text += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        }
        return text
    }

    private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        // Marks that turn the direction of text can make a command read as another.
        case 0x202A...0x202E, 0x2066...0x2069: true
        default: scalar.isControl
        }
    }
}
