import SecretMemory

/// Secrets as tests need them: not secret at all.
enum Secret {
    static func bytes(_ text: String) throws -> SecretBytes {
        try SecretBytes(byteCount: text.utf8.count) { $0.overwrite(with: Array(text.utf8)) }
    }

    static func text(_ secret: borrowing SecretBytes) -> String {
        secret.withBytes { bytes in
            String(decoding: (0..<bytes.byteCount).map { bytes.byte(at: $0) }, as: UTF8.self)
        }
    }
}
