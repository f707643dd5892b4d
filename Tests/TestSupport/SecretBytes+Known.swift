package import SecretMemory

// Secrets whose bytes a test knows: not secret at all.

/// A secret of these bytes.
package func makeSecret(_ bytes: some Collection<UInt8>) throws -> SecretBytes {
    try SecretBytes(byteCount: bytes.count) { $0.overwrite(with: Array(bytes)) }
}

/// A secret of this text.
package func makeSecret(_ text: String) throws -> SecretBytes {
    try makeSecret(text.utf8)
}

/// The bytes of a secret.
package func revealed(_ secret: borrowing SecretBytes) -> [UInt8] {
    secret.withBytes { span in (0..<span.byteCount).map { span.byte(at: $0) } }
}

extension SecretBytes {
    /// The text.
    package borrowing func text() -> String {
        String(decoding: revealed(self), as: UTF8.self)
    }
}
