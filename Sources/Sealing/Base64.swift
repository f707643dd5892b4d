internal import CSodium
internal import SecretMemory

/// Base64, standard alphabet without padding, as every sealhook file has it (RFC 4648, section 4).
package enum Base64 {
    /// Encodes bytes that are no secret.
    package static func encode(_ bytes: [UInt8]) -> String {
        let variant = CInt(sodium_base64_VARIANT_ORIGINAL_NO_PADDING)
        // The C function counts its terminator in, and needs room for it.
        let capacity = sodium_base64_encoded_len(bytes.count, variant)
        return unsafe String(unsafeUninitializedCapacity: capacity) { text in
            unsafe text.withMemoryRebound(to: CChar.self) { text in
                guard let base = text.baseAddress else { return }
                _ = unsafe sodium_bin2base64(base, capacity, bytes, bytes.count, variant)
            }
            return capacity - 1
        }
    }

    /// Decodes text that is no secret; nil where it is not canonical: another character, padding,
    /// or bits set that no byte has.
    package static func decode(_ text: Substring) -> [UInt8]? {
        decode(Array(text.utf8), padded: false)
    }

    /// Decodes the characters of a line; see `decode(_:)` of a string.
    package static func decode(_ characters: ArraySlice<UInt8>) -> [UInt8]? {
        decode(Array(characters), padded: false)
    }

    /// Decodes a whole string; see `decode(_:)` of a part.
    package static func decode(_ text: String) -> [UInt8]? {
        decode(text[...])
    }

    /// Decodes the padded form, as OpenSSH writes public keys.
    package static func decodePadded(_ text: Substring) -> [UInt8]? {
        decode(Array(text.utf8), padded: true)
    }

    /// Decodes a whole string in the padded form.
    package static func decodePadded(_ text: String) -> [UInt8]? {
        decodePadded(text[...])
    }

    private static func decode(_ characters: [UInt8], padded: Bool) -> [UInt8]? {
        guard characters.allSatisfy(isASCII) else { return nil }
        let variant =
            padded ? sodium_base64_VARIANT_ORIGINAL : sodium_base64_VARIANT_ORIGINAL_NO_PADDING
        var bytes = [UInt8](repeating: 0, count: characters.count / 4 * 3 + 3)
        let capacity = bytes.count
        var count = 0
        let result = unsafe characters.withUnsafeBufferPointer { characters in
            unsafe characters.withMemoryRebound(to: CChar.self) { characters in
                unsafe sodium_base642bin(
                    &bytes,
                    capacity,
                    characters.baseAddress,
                    characters.count,
                    nil,
                    &count,
                    nil,
                    CInt(variant)
                )
            }
        }
        // Without an end pointer libsodium refuses anything that stands behind the last digit.
        guard result == 0 else { return nil }
        return Array(bytes[..<count])
    }

    /// Decodes padded text that holds a secret, line feeds passed over, without leaving guarded
    /// memory.
    static func decodeSecret(_ text: RawSpan) throws -> SecretBytes? {
        guard text.firstOffset(where: { !isASCII($0) }) == nil else { return nil }
        var count = 0
        var isDecoded = false
        let decoded = try SecretBytes(byteCount: text.byteCount / 4 * 3 + 3) { bytes in
            let capacity = bytes.byteCount
            unsafe bytes.withUnsafePointer { bytes in
                unsafe text.withUnsafeBytes { text in
                    isDecoded =
                        unsafe sodium_base642bin(
                            bytes,
                            capacity,
                            text.baseAddress?.assumingMemoryBound(to: CChar.self),
                            text.count,
                            "\r\n",
                            &count,
                            nil,
                            CInt(sodium_base64_VARIANT_ORIGINAL)
                        ) == 0
                }
            }
        }
        return isDecoded ? try decoded.copy(prefix: count) : nil
    }

    // libsodium 1.0.18 takes each byte from 0x80 on for a digit, which would give the same content a
    // second spelling.
    private static func isASCII(_ character: UInt8) -> Bool { character < 0x80 }
}
