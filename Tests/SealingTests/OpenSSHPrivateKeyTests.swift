import Foundation
import Sealing
import SecretMemory
import SystemPackage
import TestSupport
import Testing

@Suite("OpenSSHPrivateKey", .enabled(if: SSHKeygen.isInstalled, "ssh-keygen is not installed"))
struct OpenSSHPrivateKeyTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("a key made by ssh-keygen is read, and is the one in its .pub file")
    func ed25519() throws {
        for comment in ["", "alice@host", String(repeating: "c", count: 300)] {
            let key = try SSHKeygen.make(in: folder, ["-t", "ed25519", "-C", comment])
            let identity = try opened(KeyFile.read(key.path))
            let publicKey = try #require(PublicKey(key.publicLine))
            #expect(identity.publicKey == publicKey)
            #expect(publicKey.notation == .openSSH)
            let sealed = try [1, 2].withRawSpan { try publicKey.seal($0) }
            let message = try identity.open(sealed)
            #expect(revealed(message) == [1, 2])
        }
    }

    @Test("line ends of CR LF, which ssh takes too, are read")
    func carriageReturns() throws {
        let key = try SSHKeygen.make(in: folder, ["-t", "ed25519"])
        let text = String(decoding: key.text, as: UTF8.self).replacing("\n", with: "\r\n")
        let identity = try opened(parse(Array(text.utf8)))
        #expect(identity.publicKey == PublicKey(key.publicLine))
    }

    @Test("a key that a passphrase locks is refused")
    func passphrase() throws {
        let key = try SSHKeygen.make(in: folder, ["-t", "ed25519"], passphrase: "horse battery")
        #expect(throws: refusal("a passphrase locks it")) { _ = try parse(key.text) }
    }

    @Test(
        "a key of another kind is refused",
        arguments: [["-t", "rsa", "-b", "1024"], ["-t", "ecdsa"]]
    )
    func otherKinds(arguments: [String]) throws {
        let key = try SSHKeygen.make(in: folder, arguments)
        #expect(throws: refusal("it is no Ed25519 key")) { _ = try parse(key.text) }
    }

    @Test("a key cut short anywhere is refused and never traps")
    func truncated() throws {
        let key = try SSHKeygen.make(in: folder, ["-t", "ed25519"])
        _ = try opened(parse(key.text))
        // The last byte is the LF behind the last line, which is not needed.
        for count in stride(from: 0, to: key.text.count - 1, by: 7) {
            #expect(throws: KeyFileError.self) { _ = try parse(Array(key.text[..<count])) }
        }
    }

    @Test("a damaged key inside a whole text is refused, or is still the same key")
    func damaged() throws {
        let key = try SSHKeygen.make(in: folder, ["-t", "ed25519", "-C", "alice"])
        let lines = String(decoding: key.text, as: UTF8.self).split(separator: "\n")
        let blob = Array(try #require(Data(base64Encoded: lines.dropFirst().dropLast().joined())))
        let expected = PublicKey(key.publicLine)
        var refusedCount = 0
        for offset in blob.indices {
            var changed = blob
            changed[offset] ^= 0x41
            if try isRefused(changed, unless: expected) { refusedCount += 1 }
        }
        // What is not looked at: the public key before the private part (51 bytes and its own
        // copy), the comment and the padding. The seed and its public half are.
        #expect(refusedCount > blob.count / 2)
        for count in blob.indices { _ = try isRefused(Array(blob[..<count]), unless: expected) }
        var generator = SeededGenerator(seed: 6)
        for _ in 0..<1000 { _ = try isRefused(generator.mutated(blob), unless: expected) }
    }

    private func isRefused(_ blob: [UInt8], unless expected: PublicKey?) throws -> Bool {
        let text = """
            -----BEGIN OPENSSH PRIVATE KEY-----
            \(Data(blob).base64EncodedString())
            -----END OPENSSH PRIVATE KEY-----

            """
        do {
            let identity = try opened(parse(Array(text.utf8)))
            #expect(identity.publicKey == expected)
            return false
        } catch let error as KeyFileError {
            guard case .unsupportedOpenSSHKey = error else {
                Issue.record("another error: \(error)")
                return true
            }
            return true
        }
    }

    private func parse(_ text: [UInt8]) throws -> KeyFile {
        try KeyFile.parse(makeSecret(text), path: "key")
    }

    private func refusal(_ problem: String) -> KeyFileError {
        .unsupportedOpenSSHKey("key", problem)
    }
}
