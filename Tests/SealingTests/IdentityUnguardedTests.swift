import Sealing
import SecretMemory
import Testing

@Suite("Identity: opening into plain memory")
struct IdentityUnguardedTests {
    @Test("the content is the same as in guarded memory", arguments: [1, 47, 48, 1000])
    func content(count: Int) throws {
        let identity = try makeIdentity(1)
        let message = (0..<count).map { UInt8($0 & 0xFF) }
        let sealed = try message.withRawSpan { try identity.publicKey.seal($0) }
        #expect(try identity.openUnguarded(sealed) == message)
    }

    @Test("another key, a changed byte or a missing one opens nothing")
    func refused() throws {
        let identity = try makeIdentity(1)
        let sealed = try [1, 2, 3].withRawSpan { try identity.publicKey.seal($0) }
        #expect(throws: SealingError.notSealedToThisKey) {
            try makeIdentity(2).openUnguarded(sealed)
        }
        for offset in sealed.indices {
            var changed = sealed
            changed[offset] ^= 1
            #expect(throws: SealingError.notSealedToThisKey) {
                try identity.openUnguarded(changed)
            }
            #expect(throws: SealingError.notSealedToThisKey) {
                try identity.openUnguarded(Array(sealed[..<offset]))
            }
        }
    }
}
