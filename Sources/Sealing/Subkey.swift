internal import CSodium
package import SecretMemory

/// Keys for one purpose each, derived from one key (`crypto_kdf`, context "sealhook").
package enum Subkey {
    /// Derives the 32-byte key number `id`.
    package static func derive(
        _ id: UInt64,
        from key: borrowing SecretBytes
    ) throws -> SecretBytes {
        precondition(key.byteCount == Int(crypto_kdf_KEYBYTES))
        return try unsafe key.withUnsafePointer { key in
            try SecretBytes(byteCount: 32) { subkey in
                unsafe subkey.withUnsafePointer { subkey in
                    _ = unsafe crypto_kdf_derive_from_key(subkey, 32, id, "sealhook", key)
                }
            }
        }
    }
}
