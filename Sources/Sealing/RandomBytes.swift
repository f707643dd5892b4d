internal import CSodium
package import SecretMemory

/// Bytes from the kernel's generator.
package enum RandomBytes {
    /// Bytes that are no secret: nonces, salts, identifiers.
    package static func make(_ count: Int) -> [UInt8] {
        guard SodiumLibrary.isReady else { preconditionFailure("libsodium did not start") }
        var bytes = [UInt8](repeating: 0, count: count)
        unsafe randombytes_buf(&bytes, count)
        return bytes
    }

    /// A fresh key or seed, born in guarded memory.
    package static func makeSecret(_ count: Int) throws -> SecretBytes {
        try SecretBytes(byteCount: count) { bytes in
            unsafe bytes.withUnsafePointer { unsafe randombytes_buf($0, count) }
        }
    }
}
