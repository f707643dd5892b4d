import Sealing
import SecretMemory
import TestSupport
import Testing

@Suite("SealingKey")
struct SealingKeyTests {
    @Test("what is sealed to it opens with the identity that it was made of")
    func sealAndOpen() throws {
        let identity = try makeIdentity(1)
        let key = try SealingKey(identity.publicKey)
        let sealed = try [1, 2, 3].withRawSpan { try key.seal($0) }
        #expect(revealed(try identity.open(sealed)) == [1, 2, 3])
        #expect(throws: SealingError.notSealedToThisKey) { _ = try makeIdentity(2).open(sealed) }
    }

    @Test("it can be kept as its 32 bytes")
    func bytes() throws {
        let key = try SealingKey(makeIdentity(1).publicKey)
        #expect(SealingKey(bytes: key.bytes) == key)
        #expect(SealingKey(bytes: Array(key.bytes.dropLast())) == nil)
        #expect(SealingKey(bytes: key.bytes + [0]) == nil)
    }

    @Test("nothing is sealed to a key whose owner is everybody")
    func smallOrder() throws {
        let key = try #require(SealingKey(bytes: [UInt8](repeating: 0, count: 32)))
        #expect(throws: SealingError.invalidPublicKey) {
            try [1, 2, 3].withRawSpan { try key.seal($0) }
        }
    }
}
