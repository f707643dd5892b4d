import Foundation
import Sealing
import SecretMemory
import TestSupport
import Testing

@Suite("PublicKey+Text")
struct PublicKeyTextTests {
    // RFC 8032, section 7.1, test 1: the secret key and its public key.
    private let standardSeed = bytes(
        hex: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
    )
    private let standardKey = bytes(
        hex: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    )

    @Test("the public key of a seed is the standard's")
    func standardVector() throws {
        let identity = try Identity(seed: makeSecret(standardSeed))
        #expect(identity.publicKey.bytes == standardKey)
    }

    @Test("sealhook's form comes back as it was", arguments: 1...20 as ClosedRange<UInt8>)
    func sealhookForm(byte: UInt8) throws {
        let key = try makeIdentity(byte).publicKey
        #expect(key.notation == .sealhook)
        #expect(key.description.hasPrefix("sealhook1"))
        #expect(key.description == key.bech32)
        let read = try #require(PublicKey(key.description))
        #expect(read == key)
        #expect(read.notation == .sealhook)
    }

    @Test(
        "OpenSSH's line is read with a comment, with more of it, or without",
        arguments: ["", " alice", " alice@host and more", " "]
    )
    func openSSHLine(comment: String) throws {
        let line = "ssh-ed25519 \(openSSHBlob(standardKey))\(comment)"
        let key = try #require(PublicKey(line))
        #expect(key.bytes == standardKey)
        #expect(key.notation == .openSSH)
        // In a roster it is one word, and stays what it is.
        #expect(key.description == "ssh-ed25519:\(openSSHBlob(standardKey))")
        let read = try #require(PublicKey(key.description))
        #expect(read.description == key.description)
        #expect(read == key)
        #expect(read.bech32 == (try Identity(seed: makeSecret(standardSeed)).publicKey.bech32))
    }

    @Test("text that is no Ed25519 public key is refused")
    func refused() throws {
        let blob = openSSHBlob(standardKey)
        let bech32 = try #require(PublicKey(bytes: standardKey)).bech32
        let otherKind = Data([0, 0, 0, 7] + Array("ssh-rsa".utf8) + [0, 0, 0, 32] + standardKey)
        let refused = [
            "", "sealhook1", bech32.uppercased(), bech32 + " ", " " + bech32, bech32 + "\n",
            String(bech32.dropLast()),
            bech32.replacingOccurrences(of: "sealhook", with: "sealhooq"),
            "age1" + bech32.dropFirst(9), "ssh-ed25519", "ssh-ed25519 ", "ssh-ed25519:",
            "ssh-ed25519:\(blob) comment", "ssh-ed25519:\(blob)=", "ssh-ed25519 \(blob)\n",
            "ssh-ed25519 \(blob.dropLast())", "ssh-ed25519 \(blob.dropLast(4))",
            "ssh-ed25519 \(blob)AAAA", "ssh-rsa \(blob)", "ssh-ed25519\t\(blob)",
            "SSH-ED25519 \(blob)", blob, "ssh-ed25519 \(otherKind.base64EncodedString())",
        ]
        for text in refused { #expect(PublicKey(text) == nil, "\(text)") }
    }

    @Test("a point of small order is refused in both forms")
    func smallOrder() throws {
        let one = [1] + [UInt8](repeating: 0, count: 31)
        #expect(PublicKey("ssh-ed25519 \(openSSHBlob(one))") == nil)
        // The text of a good key, made the same way, is read.
        #expect(PublicKey(bech32(standardKey))?.bytes == standardKey)
        #expect(PublicKey(bech32(one)) == nil)
    }

    @Test("no change of a key's text makes it another key by accident, or traps")
    func fuzz() throws {
        var generator = SeededGenerator(seed: 3)
        let key = try #require(PublicKey(bytes: standardKey))
        var refusedCount = 0
        for _ in 0..<3000 {
            let text = String(decoding: generator.mutated(Array(key.bech32.utf8)), as: UTF8.self)
            // The checksum finds every change; the same text is the same key.
            if let read = PublicKey(text) { #expect(read == key) } else { refusedCount += 1 }
        }
        let line = Array("ssh-ed25519 \(openSSHBlob(standardKey)) alice".utf8)
        for _ in 0..<3000 {
            let text = String(decoding: generator.mutated(line), as: UTF8.self)
            // This form has no checksum: what is read must at least be read again as it stands.
            guard let read = PublicKey(text) else {
                refusedCount += 1
                continue
            }
            #expect(PublicKey(read.description) == read)
        }
        #expect(refusedCount > 3000)
    }

    private func bech32(_ key: [UInt8]) -> String {
        let count = Bech32.encodedCount(prefix: "sealhook", byteCount: key.count)
        let text = [UInt8](count: count) { text in
            key.withRawSpan {
                Bech32.encode($0, prefix: "sealhook", isUpperCase: false, into: &text)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private func openSSHBlob(_ key: [UInt8]) -> String {
        let head: [UInt8] = [0, 0, 0, 11] + Array("ssh-ed25519".utf8) + [0, 0, 0, 32]
        return Data(head + key).base64EncodedString()
    }
}
