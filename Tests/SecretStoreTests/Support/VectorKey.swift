import Sealing
import SecretMemory
import SystemPackage
import TestSupport
import Testing

/// A vector's key file.
struct VectorKey {
    private let vector: VectorFile
    private let path: FilePath

    init(_ vector: VectorFile, _ path: FilePath) {
        self.vector = vector
        self.path = path
    }

    /// Reads the file, and unlocks it where a passphrase is given.
    func outcome() throws -> VectorOutcome.Class {
        let expected = try vector.value("public")
        switch try KeyFile.read(path) {
        case .open(let identity):
            try #require(identity.publicKey.bech32 == expected)
        case .locked(let locked):
            guard let passphrase = vector["passphrase"] else { throw KeyFileError.locked(path) }
            let identity = try locked.unlock(passphrase: makeSecret(passphrase))
            try #require(identity.publicKey.bech32 == expected)
        }
        return .accepted
    }

    /// An identity from its text.
    static func identity(_ text: String) throws -> Identity {
        guard case .open(let identity) = try KeyFile.parse(makeSecret(text), path: "vector") else {
            throw KeyFileError.locked("vector")
        }
        return identity
    }
}
