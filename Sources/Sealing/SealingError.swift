package import Diagnostics

/// Why a cryptographic step was refused.
///
/// It never says more than that: no oracle, no part of a key.
package enum SealingError: Error, Equatable {
    /// The bytes are no usable public key: not on the curve, or of a small order.
    case invalidPublicKey
    /// The bytes were not sealed to this key, or were changed since.
    case notSealedToThisKey
    /// The ciphertext, its nonce or what it is bound to was changed, or the key is another.
    case authenticationFailed
    /// The padding inside an authenticated value is not what `sodium_pad` writes.
    case invalidPadding
    /// There was not the memory that the operation needs.
    case outOfMemory
}

extension SealingError: ReportableError {
    package var diagnostic: Diagnostic {
        switch self {
        case .invalidPublicKey:
            Diagnostic(.malformed, "it is no usable public key")
        case .notSealedToThisKey:
            Diagnostic(.noKeyOpensIt, "it is not sealed to this key")
        case .authenticationFailed:
            Diagnostic(.signatureRefused, "it was changed after it was sealed")
        case .invalidPadding:
            Diagnostic(.malformed, "the value inside is not padded as it must be")
        case .outOfMemory:
            Diagnostic(.failed, "there is not the memory that the passphrase needs")
        }
    }
}
