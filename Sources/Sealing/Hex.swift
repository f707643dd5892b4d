/// Lower-case hexadecimal.
package enum Hex {
    /// Encodes bytes that are no secret.
    package static func encode(_ bytes: [UInt8]) -> String {
        encode(bytes[...])
    }

    /// Encodes a part of bytes that are no secret.
    package static func encode(_ bytes: ArraySlice<UInt8>) -> String {
        var characters = [UInt8]()
        for byte in bytes {
            characters.append(digits[Int(byte >> 4)])
            characters.append(digits[Int(byte & 15)])
        }
        return String(decoding: characters, as: UTF8.self)
    }

    /// Whether a character is one of `0123456789abcdef`.
    package static func isDigit(_ character: UInt8) -> Bool {
        digits.contains(character)
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
