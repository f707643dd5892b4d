/// The short name of a key: the first 8 bytes of BLAKE2b-256 of the public key, in hex.
///
/// It says which key to try and whom to ask; it proves nothing.
package struct KeyID: Hashable, Sendable, CustomStringConvertible {
    /// 16 lower-case hex digits.
    package let description: String

    /// Reads 16 lower-case hex digits; nil for anything else.
    package init?(_ text: Substring) {
        guard text.utf8.count == 16, text.utf8.allSatisfy(Hex.isDigit) else { return nil }
        description = String(text)
    }

    /// Reads 16 lower-case hex digits; nil for anything else.
    package init?(_ text: String) {
        self.init(text[...])
    }

    init(of publicKey: [UInt8]) {
        description = Hex.encode(BLAKE2b.hash(publicKey)[..<8])
    }
}
