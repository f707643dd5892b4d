import CSodium
import Sealing
import SecretMemory
import TestSupport
import Testing

@Suite("Subkey")
struct SubkeyTests {
    @Test("each number gives a key of its own, always the same", arguments: [1, 2] as [UInt64])
    func derivation(id: UInt64) throws {
        let master = [UInt8](0..<32)
        let key = try Subkey.derive(id, from: makeSecret(master))
        var expected = [UInt8](repeating: 0, count: 32)
        #expect(crypto_kdf_derive_from_key(&expected, 32, id, "sealhook", master) == 0)
        #expect(revealed(key) == expected)
        let other = try Subkey.derive(id + 1, from: makeSecret(master))
        #expect(revealed(other) != expected)
    }

    @Test("a key of another size ends the process")
    func wrongSize() async {
        await #expect(processExitsWith: .failure) {
            _ = try Subkey.derive(1, from: makeSecret([UInt8](0..<31)))
        }
    }
}
