internal import Sealing

/// Writes private keys in OpenSSH's format (its PROTOCOL.key).
struct OpenSSHKey {
    var cipher = "none"
    var kind = "ssh-ed25519"
    /// Whether the two numbers that a passphrase is checked with are equal, as they must be.
    var checksMatch = true
    /// Whether the public key behind the seed is the seed's.
    var halvesMatch = true

    /// The file's text.
    func text(of actor: TestActor) throws -> String {
        let publicKey = actor.key.bytes
        let publicBlob = string(kind) + string(publicKey)
        var secret: [UInt8] = [1, 2, 3, 4, 1, 2, 3, checksMatch ? 4 : 5]
        secret += string(kind) + string(publicKey)
        secret += string(try actor.seed() + (halvesMatch ? publicKey : publicKey.reversed()))
        secret += string(actor.name)
        var padding: UInt8 = 1
        while secret.count % 8 != 0 {
            secret.append(padding)
            padding += 1
        }
        let derivation = cipher == "none" ? "none" : "bcrypt"
        let blob =
            Array("openssh-key-v1\0".utf8) + string(cipher) + string(derivation) + string("")
            + [0, 0, 0, 1] + string(publicBlob) + string(secret)
        return "-----BEGIN OPENSSH PRIVATE KEY-----\n\(wrapped(blob))"
            + "-----END OPENSSH PRIVATE KEY-----\n"
    }

    private func wrapped(_ blob: [UInt8]) -> String {
        let unpadded = Base64.encode(blob)
        var rest = Substring(unpadded + String(repeating: "=", count: (3 - blob.count % 3) % 3))
        var lines = ""
        while !rest.isEmpty {
            lines += "\(rest.prefix(70))\n"
            rest = rest.dropFirst(70)
        }
        return lines
    }

    private func string(_ text: String) -> [UInt8] { string(Array(text.utf8)) }

    private func string(_ bytes: [UInt8]) -> [UInt8] {
        let count = UInt32(bytes.count)
        return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) } + bytes
    }
}
