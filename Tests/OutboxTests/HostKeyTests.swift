import Diagnostics
import Foundation
import Outbox
import Sealing
import SystemPackage
import TestSupport
import Testing

@Suite("The host's key")
struct HostKeyTests {
    private let folder: TemporaryFolder
    private let outbox: Outbox

    init() throws {
        folder = try TemporaryFolder()
        outbox = Outbox(stateFolder: folder.path.appending("state"))
    }

    @Test("the first event makes the pair, for the owner alone")
    func made() throws {
        try outbox.enqueueSample()
        #expect(try mode(outbox.folder.path) == 0o700)
        #expect(try mode(outbox.folder.outbox) == 0o700)
        #expect(try mode(outbox.folder.hostKey) == 0o600)
        let line = String(decoding: try read(outbox.folder.hostPublicKey), as: UTF8.self)
        let identity = try outbox.hostIdentity()
        let curve = try Base64.encode(identity.publicKey.curve25519())
        #expect(line == "\(identity.publicKey.bech32)\n\(curve)\n")
    }

    @Test("the pair stays as it is")
    func stays() throws {
        try outbox.enqueueSample()
        let before = try (read(outbox.folder.hostKey), read(outbox.folder.hostPublicKey))
        try outbox.enqueueSample()
        _ = try outbox.hostIdentity()
        #expect(try before == (read(outbox.folder.hostKey), read(outbox.folder.hostPublicKey)))
    }

    @Test("a courier that comes before the first hook makes it too")
    func courierFirst() throws {
        let publicKey = try outbox.hostIdentity().publicKey
        try outbox.enqueueSample()
        #expect(try outbox.hostIdentity().publicKey == publicKey)
        #expect(try outbox.openAll().count == 1)
    }

    @Test("a hook does not read the key, it only sees that it is there")
    func notRead() throws {
        try outbox.enqueueSample()
        try put("no key at all\n", at: outbox.folder.hostKey)
        try outbox.enqueueSample()
        #expect(try outbox.waitingCount() == 2)
        #expect(throws: OutboxError.self) { _ = try outbox.hostIdentity() }
    }

    @Test("a key that is none is told of as one of a pair, and the hint starts afresh with both")
    func damaged() throws {
        try outbox.enqueueSample()
        for text in ["no key at all\n", "", "\r\n"] {
            try put(text, at: outbox.folder.hostKey)
            let error = try #require(throws: OutboxError.self) { _ = try outbox.hostIdentity() }
            guard case .hostKeyDamaged = error else {
                Issue.record("\(error)")
                continue
            }
            let hint = try #require(error.diagnostic.hints.last)
            #expect(hint.contains("can then never be opened"))
            #expect(hint.contains("mv \(outbox.folder.hostKey) \(outbox.folder.hostKey).damaged"))
            #expect(hint.contains("mv \(outbox.folder.hostPublicKey) "))
            #expect(!hint.contains("key new"))
        }
    }

    @Test("without the key nothing is sealed to its public half")
    func keyMissing() throws {
        try outbox.enqueueSample()
        try remove(outbox.folder.hostKey)
        let expected = OutboxError.hostKeyMissing(
            outbox.folder.hostKey,
            publicKey: outbox.folder.hostPublicKey
        )
        #expect(throws: expected) { try outbox.enqueueSample() }
        #expect(throws: expected) { _ = try outbox.hostIdentity() }
        #expect(try outbox.waitingCount() == 1)
        #expect(
            expected.diagnostic.hints.last?.hasSuffix("rm \(outbox.folder.hostPublicKey)") == true
        )
    }

    @Test("the hint for a lost key starts afresh, and what was sealed to it is unreadable")
    func startAfresh() throws {
        let old = try outbox.enqueueSample()
        try remove(outbox.folder.hostKey)
        try remove(outbox.folder.hostPublicKey)
        let new = try outbox.enqueueSample()
        #expect(try outbox.open(new, with: outbox.hostIdentity()).secretName == Sample.secretName)
        #expect(throws: OutboxError.self) { try outbox.open(old, with: outbox.hostIdentity()) }
    }

    @Test("a crash between the two halves is mended by the next hook")
    func publicHalfMissing() throws {
        try outbox.enqueueSample()
        let publicHalf = try read(outbox.folder.hostPublicKey)
        try remove(outbox.folder.hostPublicKey)
        try outbox.enqueueSample()
        #expect(try read(outbox.folder.hostPublicKey) == publicHalf)
        #expect(try outbox.openAll().count == 2)
    }

    @Test("halves of two pairs are refused by the courier", arguments: [true, false])
    func mismatch(isWhole: Bool) throws {
        try outbox.enqueueSample()
        let other = Outbox(stateFolder: folder.path.appending("other"))
        _ = try other.hostIdentity()
        let ours = String(decoding: try read(outbox.folder.hostPublicKey), as: UTF8.self)
        let theirs = String(decoding: try read(other.folder.hostPublicKey), as: UTF8.self)
        let lines = [ours, theirs].map { $0.split(separator: "\n") }
        let text = isWhole ? theirs : "\(lines[0][0])\n\(lines[1][1])\n"
        try put(text, at: outbox.folder.hostPublicKey)
        let expected = OutboxError.hostKeyMismatch(
            outbox.folder.hostKey,
            publicKey: outbox.folder.hostPublicKey
        )
        #expect(throws: expected) { _ = try outbox.hostIdentity() }
    }

    @Test(
        "a public half that is none stops the event before it is lost",
        arguments: ["", "\n", "sealhook1", "garbage\n", "garbage\ngarbage\n"]
    )
    func malformed(_ text: String) throws {
        try outbox.enqueueSample()
        try put(text, at: outbox.folder.hostPublicKey)
        #expect(throws: OutboxError.hostPublicKeyMalformed(outbox.folder.hostPublicKey)) {
            try outbox.enqueueSample()
        }
    }

    @Test("a key that others can read is not used")
    func exposed() throws {
        try outbox.enqueueSample()
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o644],
            ofItemAtPath: outbox.folder.hostKey.string
        )
        #expect(throws: KeyFileError.exposed(outbox.folder.hostKey, mode: 0o644)) {
            _ = try outbox.hostIdentity()
        }
    }

    @Test("many first hooks at once agree on one pair")
    func race() throws {
        let outbox = outbox
        DispatchQueue.concurrentPerform(iterations: 50) { _ in
            #expect(throws: Never.self) { try outbox.enqueueSample() }
        }
        #expect(try outbox.openAll().count == 50)
    }
}
