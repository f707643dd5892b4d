import SecretMemory

/// A secret whose bytes a test knows.
func makeSecret(_ bytes: [UInt8]) throws -> SecretBytes {
    try SecretBytes(byteCount: bytes.count) { $0.overwrite(with: bytes) }
}

/// The bytes of a secret that a test made up.
func revealed(_ secret: borrowing SecretBytes) -> [UInt8] {
    secret.withBytes { span in (0..<span.byteCount).map { span.byte(at: $0) } }
}
