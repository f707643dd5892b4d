internal import CSodium
package import SecretMemory

/// XChaCha20-Poly1305 (IETF): encryption that also binds the data it stands beside.
package enum AuthenticatedEncryption {
    package static let keyByteCount = 32
    package static let nonceByteCount = 24
    package static let tagByteCount = 16

    /// Encrypts `message`, bound to `associatedData`; the nonce must never repeat for a key.
    package static func seal(
        _ message: borrowing SecretBytes,
        associatedData: [UInt8],
        nonce: [UInt8],
        key: borrowing SecretBytes
    ) -> [UInt8] {
        precondition(nonce.count == nonceByteCount && key.byteCount == keyByteCount)
        var sealed = [UInt8](repeating: 0, count: message.byteCount + tagByteCount)
        let count = UInt64(message.byteCount)
        unsafe message.withUnsafePointer { message in
            unsafe key.withUnsafePointer { key in
                _ = unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
                    &sealed,
                    nil,
                    message,
                    count,
                    associatedData,
                    UInt64(associatedData.count),
                    nil,
                    nonce,
                    key
                )
            }
        }
        return sealed
    }

    /// Decrypts into guarded memory.
    ///
    /// - Throws: `SealingError.authenticationFailed` when anything differs from what was sealed.
    package static func open(
        _ sealed: [UInt8],
        associatedData: [UInt8],
        nonce: [UInt8],
        key: borrowing SecretBytes
    ) throws -> SecretBytes {
        guard sealed.count >= tagByteCount, nonce.count == nonceByteCount,
            key.byteCount == keyByteCount
        else { throw SealingError.authenticationFailed }
        return try unsafe key.withUnsafePointer { key in
            try SecretBytes(byteCount: sealed.count - tagByteCount) { message in
                // An empty message has nowhere to be written to, and needs none.
                var nothing: UInt8 = 0
                let result =
                    if message.byteCount == 0 {
                        unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
                            &nothing,
                            nil,
                            nil,
                            sealed,
                            UInt64(sealed.count),
                            associatedData,
                            UInt64(associatedData.count),
                            nonce,
                            key
                        )
                    } else {
                        unsafe message.withUnsafePointer { message in
                            unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
                                message,
                                nil,
                                nil,
                                sealed,
                                UInt64(sealed.count),
                                associatedData,
                                UInt64(associatedData.count),
                                nonce,
                                key
                            )
                        }
                    }
                guard result == 0 else { throw SealingError.authenticationFailed }
            }
        }
    }
}
