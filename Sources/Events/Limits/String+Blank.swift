internal import Diagnostics

extension String {
    /// Whether nothing of the text can be seen: it is empty, or has only white space, control
    /// characters and marks that format the text around them.
    package var isBlank: Bool {
        unicodeScalars.allSatisfy { scalar in
            scalar.isControl || scalar.properties.isWhitespace
                || scalar.properties.generalCategory == .format
        }
    }

    /// The text without white space at its ends.
    var trimmed: String {
        let start = unicodeScalars.drop { $0.properties.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
