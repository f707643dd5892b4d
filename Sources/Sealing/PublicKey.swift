internal import CSodium
internal import SecretMemory

/// An Ed25519 public key (RFC 8032): it checks signatures, and its Curve25519 form makes seals.
package struct PublicKey: Hashable, Sendable {
    /// How the key was written, and is written again: a roster's bytes are signed as they stand.
    package enum Notation: Hashable, Sendable {
        case sealhook
        case openSSH
    }

    /// 32 bytes.
    package let bytes: [UInt8]
    package let notation: Notation
    package let id: KeyID

    /// Takes 32 bytes that are no point of a small order; nil for anything else.
    ///
    /// Whether they are on the curve is found where they are used: that check costs a scalar
    /// multiplication, and a roster has up to 64 keys.
    package init?(bytes: [UInt8], notation: Notation = .sealhook) {
        guard bytes.count == 32, !SmallOrderPoints.contain(bytes) else { return nil }
        self.bytes = bytes
        self.notation = notation
        id = KeyID(of: bytes)
    }

    package static func == (left: PublicKey, right: PublicKey) -> Bool {
        left.bytes == right.bytes
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(bytes)
    }

    /// Whether `signature` (64 bytes) is this key's over `message`.
    package func isValidSignature(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        guard signature.count == 64 else { return false }
        return unsafe crypto_sign_verify_detached(
            signature,
            message,
            UInt64(message.count),
            bytes
        ) == 0
    }

    /// Seals bytes so that only this key's owner can open them (`crypto_box_seal`): 48 bytes more.
    ///
    /// - Throws: `SealingError.invalidPublicKey` where the key is not on the curve.
    package func seal(_ message: RawSpan) throws(SealingError) -> [UInt8] {
        try SealingKey(self).seal(message)
    }

    /// The Curve25519 form, 32 bytes.
    ///
    /// - Throws: `SealingError.invalidPublicKey` for a point that is not on the curve or not in
    ///   the main subgroup.
    package func curve25519() throws(SealingError) -> [UInt8] {
        var curveKey = [UInt8](repeating: 0, count: 32)
        guard unsafe crypto_sign_ed25519_pk_to_curve25519(&curveKey, bytes) == 0 else {
            throw .invalidPublicKey
        }
        return curveKey
    }
}

/// `crypto_box_seal`: X25519 with a key of its own for each box, then XSalsa20-Poly1305.
enum SealedBox {
    /// How much longer a box is than what is in it: the box's public key and the tag.
    static let overhead = 48
}

/// The encodings of Ed25519's points of order 1, 2, 4 and 8, whose owner is everybody.
private enum SmallOrderPoints {
    static func contain(_ bytes: [UInt8]) -> Bool {
        guard let last = bytes.last else { return true }
        // The top bit is the sign of x; each of these points is one with either sign.
        let unsigned = bytes.dropLast() + [last & 0x7F]
        return encodings.contains(Array(unsigned))
    }

    private static let encodings: [[UInt8]] = {
        let zero = [UInt8](repeating: 0, count: 32)
        let one = [1] + [UInt8](repeating: 0, count: 31)
        // y = -1, 0 and 1, where the encoding is not reduced modulo p = 2^255 - 19.
        let high: [[UInt8]] = [0xEC, 0xED, 0xEE].map {
            [$0] + [UInt8](repeating: 0xFF, count: 30) + [0x7F]
        }
        return [zero, one] + high + [orderEight, orderEightNegated]
    }()

    private static let orderEight: [UInt8] = [
        0x26, 0xE8, 0x95, 0x8F, 0xC2, 0xB2, 0x27, 0xB0, 0x45, 0xC3, 0xF4, 0x89, 0xF2, 0xEF, 0x98,
        0xF0, 0xD5, 0xDF, 0xAC, 0x05, 0xD3, 0xC6, 0x33, 0x39, 0xB1, 0x38, 0x02, 0x88, 0x6D, 0x53,
        0xFC, 0x05,
    ]
    private static let orderEightNegated: [UInt8] = [
        0xC7, 0x17, 0x6A, 0x70, 0x3D, 0x4D, 0xD8, 0x4F, 0xBA, 0x3C, 0x0B, 0x76, 0x0D, 0x10, 0x67,
        0x0F, 0x2A, 0x20, 0x53, 0xFA, 0x2C, 0x39, 0xCC, 0xC6, 0x4E, 0xC7, 0xFD, 0x77, 0x92, 0xAC,
        0x03, 0x7A,
    ]
}
