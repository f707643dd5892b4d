internal import Diagnostics

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
