internal import CSodium
internal import SecretMemory

/// The Curve25519 form of a key pair (RFC 7748): what opens sealed boxes.
struct CurveKeys: ~Copyable {
    private let publicKey: [UInt8]
    private let secretKey: SecretBytes

    /// Converts libsodium's 64 bytes of an Ed25519 pair.
    init(ofEd25519 ed25519: borrowing SecretBytes) throws {
        let secretKey = try unsafe ed25519.withUnsafePointer { ed25519 in
            try SecretBytes(byteCount: 32) { curve in
                unsafe curve.withUnsafePointer { curve in
                    _ = unsafe crypto_sign_ed25519_sk_to_curve25519(curve, ed25519)
                }
            }
        }
        // The public half of our own pair follows from the secret one: half the cost of converting
        // a stranger's, which must first be proved to be a point of the right order.
        var publicKey = [UInt8](repeating: 0, count: 32)
        unsafe secretKey.withUnsafePointer { secret in
            _ = unsafe crypto_scalarmult_base(&publicKey, secret)
        }
        self.publicKey = publicKey
        self.secretKey = secretKey
    }

    /// Opens a sealed box into `message`, which has room for exactly what is in it.
    borrowing func open(
        _ sealed: [UInt8],
        into message: inout MutableRawSpan
    ) throws(SealingError) {
        precondition(message.byteCount == sealed.count - SealedBox.overhead)
        let publicKey = publicKey
        let result = unsafe secretKey.withUnsafePointer { secret in
            unsafe message.withUnsafePointer { message in
                unsafe crypto_box_seal_open(
                    message,
                    sealed,
                    UInt64(sealed.count),
                    publicKey,
                    secret
                )
            }
        }
        guard result == 0 else { throw .notSealedToThisKey }
    }
}
