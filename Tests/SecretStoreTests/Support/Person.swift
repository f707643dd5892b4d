import Sealing
import SecretMemory
import SecretStore
import SystemPackage
import TestSupport

/// Somebody with a key that depends on the name alone.
final class Person {
    let name: String
    let identity: Identity

    init(_ name: String) throws {
        self.name = name
        identity = try Identity(seed: makeSecret(BLAKE2b.hash(Array("test \(name)".utf8))))
    }

    var key: PublicKey { identity.publicKey }

    /// A member with this key.
    func member(_ roles: Roles, _ globs: String = "*") throws -> Member {
        let globs = globs.split(separator: ",").compactMap { NameGlob($0) }
        return Member(name: name, key: key, roles: roles, globs: globs)
    }

    /// A ring with this key alone.
    func ring() throws -> IdentityRing {
        try IdentityRing([IdentityRing.Key(Person(name).identityCopy(), source: "\(name)'s file")])
    }

    /// The text of a plain key file.
    func keyText() throws -> String {
        try IdentityText.write(identity, header: "").withBytes { text in
            let bytes = [UInt8](count: text.byteCount) { $0.overwrite(with: text) }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    private func identityCopy() throws -> Identity {
        try Identity(seed: makeSecret(BLAKE2b.hash(Array("test \(name)".utf8))))
    }
}

extension Roles {
    static let all: Roles = [.owner, .writer, .reader]
}
