internal import CSodium
package import SecretMemory

/// A key pair: an Ed25519 seed, whose Curve25519 form opens seals.
package struct Identity: ~Copyable {
    package let publicKey: PublicKey
    // libsodium's 64 bytes: the seed, then the public key.
    private let secretKey: SecretBytes

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
        self.publicKey = publicKey
        self.secretKey = secretKey
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
        let publicCurve = try publicKey.curve25519()
        let secretCurve = try curve25519()
        return try unsafe secretCurve.withUnsafePointer { secret in
            try SecretBytes(byteCount: sealed.count - SealedBox.overhead) { message in
                let result = unsafe message.withUnsafePointer { message in
                    unsafe crypto_box_seal_open(
                        message,
                        sealed,
                        UInt64(sealed.count),
                        publicCurve,
                        secret
                    )
                }
                guard result == 0 else { throw SealingError.notSealedToThisKey }
            }
        }
    }

    /// Lends the seed, to be written to a key file.
    package borrowing func withSeed<Result: ~Copyable>(
        _ body: (RawSpan) throws -> Result
    ) throws -> Result {
        try secretKey.withBytes { try body($0.extracting(first: Self.seedByteCount)) }
    }

    private borrowing func curve25519() throws -> SecretBytes {
        try unsafe secretKey.withUnsafePointer { secret in
            try SecretBytes(byteCount: 32) { curve in
                unsafe curve.withUnsafePointer { curve in
                    _ = unsafe crypto_sign_ed25519_sk_to_curve25519(curve, secret)
                }
            }
        }
    }
}
