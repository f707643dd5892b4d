internal import Sealing

/// What tells one store from another: 16 random bytes, in hex.
///
/// A file of another store is refused.
package struct StoreID: Hashable, Sendable, CustomStringConvertible {
    /// 32 lower-case hex digits.
    package let description: String

    /// Reads 32 lower-case hex digits.
    package init?(_ text: Substring) {
        guard text.utf8.count == 32, text.utf8.allSatisfy(Hex.isDigit) else { return nil }
        description = String(text)
    }

    /// Reads 32 lower-case hex digits.
    package init?(_ text: String) {
        self.init(text[...])
    }

    /// A new one.
    package static func random() -> StoreID {
        StoreID(unchecked: Hex.encode(RandomBytes.make(16)))
    }

    private init(unchecked description: String) {
        self.description = description
    }
}
