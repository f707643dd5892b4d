internal import CSodium
internal import SecretMemory

/// The Curve25519 form of a public key (RFC 7748): what boxes are sealed to.
///
/// To make it from the Ed25519 form costs as much as to seal a box. Whoever seals often to the same
/// key keeps it.
package struct SealingKey: Hashable, Sendable {
    /// 32 bytes.
    package let bytes: [UInt8]

    /// Converts a public key.
    ///
    /// - Throws: `SealingError.invalidPublicKey` where the key is not on the curve.
    package init(_ publicKey: PublicKey) throws(SealingError) {
        bytes = try publicKey.curve25519()
    }

    /// Takes the 32 bytes of a key that was converted before; nil for another number of bytes.
    ///
    /// They must come from a place that only their owner can write to.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// Seals bytes so that only this key's owner can open them (`crypto_box_seal`): 48 bytes more.
    ///
    /// - Throws: `SealingError.invalidPublicKey` where the key is of a small order.
    package func seal(_ message: RawSpan) throws(SealingError) -> [UInt8] {
        // The box draws a key of its own: the generator must have been started, and by one thread.
        precondition(SodiumLibrary.isReady, "libsodium did not start")
        var sealed = [UInt8](repeating: 0, count: message.byteCount + SealedBox.overhead)
        let count = UInt64(message.byteCount)
        let result = unsafe message.withUnsafePointer { message in
            unsafe crypto_box_seal(&sealed, message, count, bytes)
        }
        guard result == 0 else { throw .invalidPublicKey }
        return sealed
    }
}
