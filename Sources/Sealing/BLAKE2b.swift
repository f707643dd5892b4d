internal import CSodium
package import SecretMemory

/// BLAKE2b-256 (`crypto_generichash`, RFC 7693).
package enum BLAKE2b {
    /// The hash, 32 bytes.
    package static func hash(_ bytes: [UInt8]) -> [UInt8] {
        var hash = [UInt8](repeating: 0, count: 32)
        _ = unsafe crypto_generichash(&hash, 32, bytes, UInt64(bytes.count), nil, 0)
        return hash
    }

    /// The hash of what may be a secret itself, 32 bytes; no other domain's is the same.
    ///
    /// The domain has 16 to 64 characters.
    package static func hash(_ bytes: RawSpan, domain: StaticString) -> [UInt8] {
        precondition((16...64).contains(domain.utf8CodeUnitCount), "no domain for BLAKE2b")
        return unsafe hash(bytes, domain.utf8Start, domain.utf8CodeUnitCount)
    }

    /// The keyed hash, 32 bytes: only whoever has the key can make it.
    package static func hash(_ bytes: [UInt8], key: borrowing SecretBytes) -> [UInt8] {
        hash(unsafe bytes.span.bytes, key: key)
    }

    /// The keyed hash of what may be a secret itself.
    package static func hash(_ bytes: RawSpan, key: borrowing SecretBytes) -> [UInt8] {
        unsafe key.withUnsafePointer { unsafe hash(bytes, $0, key.byteCount) }
    }

    private static func hash(
        _ bytes: RawSpan,
        _ key: UnsafePointer<UInt8>,
        _ keyCount: Int
    ) -> [UInt8] {
        var hash = [UInt8](repeating: 0, count: 32)
        let count = UInt64(bytes.byteCount)
        unsafe bytes.withUnsafePointer { bytes in
            _ = unsafe crypto_generichash(&hash, 32, bytes, count, key, keyCount)
        }
        return hash
    }

    /// Whether two hashes are the same, in a time that does not tell where they differ.
    package static func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && (unsafe sodium_memcmp(left, right, left.count)) == 0
    }
}
