internal import Sealing
internal import SecretMemory

/// Somebody with a key that everybody can compute: BLAKE2b of a sentence with the name.
final class TestActor {
    let name: String
    let identity: Identity

    init(_ name: String) throws {
        self.name = name
        let seed = BLAKE2b.hash(Array("sealhook test identity: \(name)".utf8))
        identity = try Identity(
            seed: SecretBytes(byteCount: seed.count) { $0.overwrite(with: seed) }
        )
    }

    var key: PublicKey { identity.publicKey }
    var id: KeyID { identity.publicKey.id }

    /// The secret key as text.
    ///
    /// These keys guard nothing.
    func secretText() throws -> String {
        try IdentityText.write(identity, header: "").withBytes { text in
            let bytes = [UInt8](count: text.byteCount) { $0.overwrite(with: text) }
            return String(decoding: bytes.dropLast(), as: UTF8.self)
        }
    }

    /// The seed.
    ///
    /// These keys guard nothing.
    func seed() throws -> [UInt8] {
        try identity.withSeed { seed in
            [UInt8](count: seed.byteCount) { $0.overwrite(with: seed) }
        }
    }

    /// The key in the notation of OpenSSH's public key files and of rosters.
    var openSSHWord: String {
        let head: [UInt8] = [0, 0, 0, 11] + Array("ssh-ed25519".utf8) + [0, 0, 0, 32]
        return "ssh-ed25519:" + Base64.encode(head + key.bytes)
    }
}

/// Who takes part in the vectors and in the committed store.
struct Cast {
    let alice: TestActor
    let bob: TestActor
    let rotator: TestActor
    let deploy: TestActor
    let sam: TestActor
    let carol: TestActor
    let mallory: TestActor

    init() throws {
        alice = try TestActor("alice")
        bob = try TestActor("bob")
        rotator = try TestActor("rotator")
        deploy = try TestActor("deploy")
        sam = try TestActor("sam")
        carol = try TestActor("carol")
        mallory = try TestActor("mallory")
    }
}
