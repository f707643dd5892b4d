/// A routing key as the sandbox remembers it: enough to tell keys apart, too little to use one.
package struct RoutingKey: Hashable, Sendable {
    /// The number of characters of every routing key.
    package static let length = 32

    /// The key with all but its last four characters hidden.
    package let masked: String
    /// The part that stays readable.
    package let lastFour: String
    /// Whether the key belongs to an event orchestration, which takes no change events.
    package let isOfOrchestration: Bool
    // Seeded anew in each process, so that it cannot be compared with hashes made elsewhere.
    private let identity: Int

    /// Remembers a key; nil where the text is not 32 letters and digits.
    package init?(_ text: String) {
        let scalars = text.unicodeScalars
        guard scalars.count == Self.length, scalars.allSatisfy(Self.isLetterOrDigit) else {
            return nil
        }
        masked = Self.mask(text)
        lastFour = String(text.suffix(4))
        isOfOrchestration = text.hasPrefix("R")
        identity = text.hashValue
    }

    /// Hides all but the last four characters.
    ///
    /// A text too short to be a token is hidden whole. The result always has the length of a key,
    /// so that it does not tell the length.
    package static func mask(_ text: String) -> String {
        let shown = text.count >= shortestToken ? String(text.suffix(4)) : ""
        return String(repeating: "*", count: length - shown.count) + shown
    }

    /// Whether a character may stand in a key.
    package static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: false
        }
    }

    // A REST token, which users paste by mistake, has 20 characters.
    private static let shortestToken = 16
}
