extension String {
    /// Whether nothing of the text can be seen: it is empty, or has only white space, control
    /// characters and marks that format the text around them.
    var isBlank: Bool {
        unicodeScalars.allSatisfy { scalar in
            scalar.isControl || scalar.properties.isWhitespace
                || scalar.properties.generalCategory == .format
        }
    }
}

extension Unicode.Scalar {
    /// Whether it is a control character: it stands for no text, and can steer a terminal.
    package var isControl: Bool { value < 0x20 || (0x7F..<0xA0).contains(value) }
}
