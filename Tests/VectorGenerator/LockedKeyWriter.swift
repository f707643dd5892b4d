internal import CSodium
internal import Sealing

/// Writes a locked key file by the page `docs/format.md` alone, so that the vectors check the
/// program's own writer too.
///
/// Salt and nonce come of the actor's name, so that vectors written again are the same bytes.
struct LockedKeyWriter {
    let actor: TestActor
    let passphrase: String
    /// The least that the format allows: the vectors are opened often.
    private let passes: UInt64 = 1
    private let memoryByteCount = 8 << 20

    init(actor: TestActor, passphrase: String) {
        self.actor = actor
        self.passphrase = passphrase
    }

    /// The file's text.
    func text() throws -> String {
        let salt = drawn("salt", byteCount: 16)
        let nonce = drawn("nonce", byteCount: 24)
        let head = """
            sealhook/v1 locked-key
            public \(actor.key.bech32)
            kdf argon2id13 ops=\(passes) mem=\(memoryByteCount) salt=\(Base64.encode(salt))
            nonce \(Base64.encode(nonce))

            """
        let data = AuthenticatedEncryption.seal(
            try secret(actor.seed()),
            associatedData: Array(head.utf8),
            nonce: nonce,
            key: try secret(key(salt: salt))
        )
        return "\(head)data \(Base64.encode(data))\n"
    }

    private func key(salt: [UInt8]) throws -> [UInt8] {
        var key = [UInt8](repeating: 0, count: 32)
        let result = crypto_pwhash(
            &key,
            UInt64(key.count),
            passphrase,
            UInt64(passphrase.utf8.count),
            salt,
            passes,
            memoryByteCount,
            crypto_pwhash_ALG_ARGON2ID13
        )
        guard result == 0 else { throw SealingError.outOfMemory }
        return key
    }

    private func drawn(_ purpose: String, byteCount: Int) -> [UInt8] {
        Array(BLAKE2b.hash(Array("\(purpose) of \(actor.name)'s lock".utf8))[..<byteCount])
    }
}
