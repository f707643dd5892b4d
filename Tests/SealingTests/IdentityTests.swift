import Sealing
import SecretMemory
import TestSupport
import Testing

@Suite("Identity")
struct IdentityTests {
    @Test("what is sealed to a key opens with it", arguments: [1, 32, 1000])
    func sealAndOpen(count: Int) throws {
        let identity = try makeIdentity(1)
        let message = (0..<count).map { UInt8($0 & 0xFF) }
        let sealed = try message.withRawSpan { try identity.publicKey.seal($0) }
        #expect(sealed.count == count + 48)
        let opened = try identity.open(sealed)
        #expect(revealed(opened) == message)
    }

    @Test("two seals of one message have nothing in common")
    func sealsDiffer() throws {
        let key = try makeIdentity(1).publicKey
        let first = try [7, 7].withRawSpan { try key.seal($0) }
        let second = try [7, 7].withRawSpan { try key.seal($0) }
        #expect(first[..<32] != second[..<32])
        #expect(first[32...] != second[32...])
    }

    @Test("another key, a changed byte or a missing one opens nothing")
    func refused() throws {
        let identity = try makeIdentity(1)
        let sealed = try [1, 2, 3].withRawSpan { try identity.publicKey.seal($0) }
        #expect(throws: SealingError.notSealedToThisKey) {
            _ = try makeIdentity(2).open(sealed)
        }
        for offset in sealed.indices {
            var changed = sealed
            changed[offset] ^= 1
            #expect(throws: SealingError.notSealedToThisKey) { _ = try identity.open(changed) }
        }
        for count in 0..<sealed.count {
            #expect(throws: SealingError.notSealedToThisKey) {
                _ = try identity.open(Array(sealed[..<count]))
            }
        }
        #expect(throws: SealingError.notSealedToThisKey) { _ = try identity.open(sealed + [0]) }
    }

    @Test("an empty box is refused: nothing that sealhook seals is empty")
    func emptyBox() throws {
        let identity = try makeIdentity(1)
        let sealed = try [UInt8]().withRawSpan { try identity.publicKey.seal($0) }
        #expect(throws: SealingError.notSealedToThisKey) { _ = try identity.open(sealed) }
    }

    @Test("the seed that is lent is the one that was given")
    func seed() throws {
        let identity = try makeIdentity(9)
        #expect(try revealedSeed(identity) == [UInt8](repeating: 9, count: 32))
    }

    @Test("each fresh identity is another, and works")
    func generate() throws {
        let first = try Identity.generate()
        let second = try Identity.generate()
        #expect(first.publicKey != second.publicKey)
        #expect(first.publicKey.isValidSignature(first.sign([1]), for: [1]))
        let sealed = try [5].withRawSpan { try second.publicKey.seal($0) }
        let opened = try second.open(sealed)
        #expect(revealed(opened) == [5])
    }

    @Test(
        "a signature is RFC 8032's",
        arguments: [
            (
                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "",
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
            )
        ]
    )
    func standardSignature(seed: String, message: String, signature: String) throws {
        let identity = try Identity(seed: makeSecret(bytes(hex: seed)))
        #expect(Hex.encode(identity.sign(bytes(hex: message))) == signature)
    }

    @Test("a seed of another size ends the process")
    func wrongSeedSize() async {
        await #expect(processExitsWith: .failure) {
            _ = try Identity(seed: makeSecret([UInt8](repeating: 1, count: 31)))
        }
    }
}
