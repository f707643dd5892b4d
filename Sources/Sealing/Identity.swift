internal import CSodium
package import SecretMemory

/// A key pair: an Ed25519 seed, whose Curve25519 form opens seals.
package struct Identity: ~Copyable, Sendable {
    package let publicKey: PublicKey
    // libsodium's 64 bytes: the seed, then the public key.
    private let secretKey: SecretBytes
    // Made once: to open a box with them costs a third of what it costs to make them each time.
    private let curve: CurveKeys

    package static let seedByteCount = 32

    /// Makes the pair of a 32-byte seed.
    package init(seed: borrowing SecretBytes) throws {
        precondition(seed.byteCount == Self.seedByteCount)
        var publicBytes = [UInt8](repeating: 0, count: 32)
        let secretKey = try unsafe seed.withUnsafePointer { seed in
            try SecretBytes(byteCount: 64) { secret in
                unsafe secret.withUnsafePointer { secret in
                    _ = unsafe crypto_sign_seed_keypair(&publicBytes, secret, seed)
                }
            }
        }
        guard let publicKey = PublicKey(bytes: publicBytes) else {
            throw SealingError.invalidPublicKey
        }
        let curve = try CurveKeys(ofEd25519: secretKey)
        self.publicKey = publicKey
        self.secretKey = secretKey
        self.curve = curve
    }

    /// Makes a fresh pair.
    package static func generate() throws -> Identity {
        try Identity(seed: RandomBytes.makeSecret(seedByteCount))
    }

    /// Signs a message: 64 bytes (`crypto_sign_detached`).
    package borrowing func sign(_ message: [UInt8]) -> [UInt8] {
        var signature = [UInt8](repeating: 0, count: 64)
        unsafe secretKey.withUnsafePointer { secret in
            _ = unsafe crypto_sign_detached(
                &signature,
                nil,
                message,
                UInt64(message.count),
                secret
            )
        }
        return signature
    }

    /// Opens what was sealed to this key, into guarded memory.
    ///
    /// - Throws: `SealingError.notSealedToThisKey`.
    package borrowing func open(_ sealed: [UInt8]) throws -> SecretBytes {
        guard sealed.count > SealedBox.overhead else { throw SealingError.notSealedToThisKey }
        return try SecretBytes(byteCount: sealed.count - SealedBox.overhead) { message in
            try curve.open(sealed, into: &message)
        }
    }

    /// Opens what was sealed to this key into plain memory: for what holds no key, password or
    /// other secret.
    ///
    /// - Throws: `SealingError.notSealedToThisKey`.
    package borrowing func openUnguarded(_ sealed: [UInt8]) throws(SealingError) -> [UInt8] {
        guard sealed.count > SealedBox.overhead else { throw .notSealedToThisKey }
        var isOpen = false
        let message = [UInt8](count: sealed.count - SealedBox.overhead) { message in
            isOpen = (try? curve.open(sealed, into: &message)) != nil
        }
        guard isOpen else { throw .notSealedToThisKey }
        return message
    }

    /// Lends the seed, to be written to a key file.
    package borrowing func withSeed<Result: ~Copyable>(
        _ body: (RawSpan) throws -> Result
    ) throws -> Result {
        try secretKey.withBytes { try body($0.extracting(first: Self.seedByteCount)) }
    }
}
