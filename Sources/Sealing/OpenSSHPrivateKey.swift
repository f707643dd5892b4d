internal import SecretMemory
internal import SystemPackage

/// The private key format of OpenSSH (its PROTOCOL.key), as far as an unencrypted Ed25519 key
/// needs it.
enum OpenSSHPrivateKey {
    static let firstLine = "-----BEGIN OPENSSH PRIVATE KEY-----"
    private static let lastLine = "-----END OPENSSH PRIVATE KEY-----"

    static func read(_ text: borrowing SecretBytes, path: FilePath) throws -> Identity {
        let blob = try text.withBytes { text throws -> SecretBytes? in
            let head = firstLine.utf8.count
            guard let body = body(of: text.extracting(head..<text.byteCount)) else { return nil }
            return try Base64.decodeSecret(text.extracting(head..<head + body))
        }
        guard let blob else { throw refused(path, "its text is damaged") }
        return try blob.withBytes { blob in
            let pair = blob.extracting(try findSecretKey(in: blob, path: path))
            let seed = pair.extracting(first: Identity.seedByteCount)
            let identity = try Identity(
                seed: SecretBytes(byteCount: seed.byteCount) { $0.overwrite(with: seed) }
            )
            // The format has no checksum; its second half shows a damaged seed all the same.
            let publicBytes = identity.publicKey.bytes
            guard
                publicBytes.indices.allSatisfy({
                    pair.byte(at: seed.byteCount + $0) == publicBytes[$0]
                })
            else { throw refused(path, "its two halves do not belong together") }
            return identity
        }
    }

    /// How many bytes stand before the last line; nil where it is missing.
    private static func body(of text: RawSpan) -> Int? {
        guard let dash = text.firstOffset(where: { $0 == 0x2D }) else { return nil }
        let rest = text.extracting(dash..<text.byteCount)
        let expected = Array(lastLine.utf8)
        guard rest.byteCount >= expected.count,
            expected.indices.allSatisfy({ rest.byte(at: $0) == expected[$0] })
        else { return nil }
        return dash
    }

    /// The place of the 64 bytes that are the seed and the public key.
    private static func findSecretKey(in blob: RawSpan, path: FilePath) throws -> Range<Int> {
        var reader = WireReader(0..<blob.byteCount)
        let damaged = refused(path, "its content is damaged")
        guard reader.skip(Array("openssh-key-v1\0".utf8), in: blob) else { throw damaged }
        guard reader.skipString("none", in: blob) else {
            throw refused(path, "a passphrase locks it")
        }
        guard reader.skipString("none", in: blob), reader.skipString("", in: blob),
            reader.skip([0, 0, 0, 1], in: blob), reader.readString(in: blob) != nil,
            let secret = reader.readString(in: blob)
        else { throw damaged }
        var inner = WireReader(secret)
        // Two equal numbers: with a cipher, they would show that the passphrase was right.
        guard let left = inner.readNumber(in: blob), left == inner.readNumber(in: blob) else {
            throw damaged
        }
        guard inner.skipString("ssh-ed25519", in: blob) else {
            throw refused(path, "it is no Ed25519 key")
        }
        guard inner.readString(in: blob)?.count == 32,
            let secretKey = inner.readString(in: blob), secretKey.count == 64
        else { throw damaged }
        return secretKey
    }

    private static func refused(_ path: FilePath, _ problem: String) -> KeyFileError {
        .unsupportedOpenSSHKey(path, problem)
    }
}
