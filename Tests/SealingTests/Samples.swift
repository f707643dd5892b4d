import CSodium
import Foundation
import Sealing
import SecretMemory
import SystemPackage
import TestSupport
import Testing

/// An identity that is the same in each run: its seed is one byte, 32 times.
func makeIdentity(_ byte: UInt8) throws -> Identity {
    try Identity(seed: makeSecret([UInt8](repeating: byte, count: 32)))
}

/// The seed of an identity that a test made up.
func revealedSeed(_ identity: borrowing Identity) throws -> [UInt8] {
    try identity.withSeed { span in (0..<span.byteCount).map { span.byte(at: $0) } }
}

/// The bytes that hexadecimal digits stand for; spaces are passed over.
func bytes(hex: String) -> [UInt8] {
    var digits = Substring(hex.filter(\.isHexDigit))
    var bytes = [UInt8]()
    while !digits.isEmpty {
        bytes.append(UInt8(digits.prefix(2), radix: 16) ?? 0)
        digits = digits.dropFirst(2)
    }
    return bytes
}

/// Argon2id as libsodium has it, called by the test itself.
func argon2id(
    passphrase: borrowing SecretBytes,
    salt: [UInt8],
    cost: LockedKey.Cost
) throws -> SecretBytes {
    let characters = revealed(passphrase).map { CChar(bitPattern: $0) }
    var key = [UInt8](repeating: 0, count: 32)
    let result = crypto_pwhash(
        &key,
        32,
        characters,
        UInt64(characters.count),
        salt,
        cost.passes,
        cost.memoryByteCount,
        crypto_pwhash_ALG_ARGON2ID13
    )
    try #require(result == 0)
    return try makeSecret(key)
}

/// The identity of an open key file.
///
/// - Throws: `KeyFileError.locked` where a passphrase locks it.
func opened(_ file: consuming KeyFile) throws -> Identity {
    switch consume file {
    case .open(let identity): return identity
    case .locked: throw KeyFileError.locked("identity")
    }
}
