import CSodium
import Sealing
import Testing

@Suite("KeyID")
struct KeyIDTests {
    @Test("it is the first 8 bytes of BLAKE2b-256 of the public key, in hex", arguments: 1...5)
    func derivation(byte: UInt8) throws {
        let key = try makeIdentity(byte).publicKey
        var hash = [UInt8](repeating: 0, count: 32)
        #expect(crypto_generichash(&hash, 32, key.bytes, 32, nil, 0) == 0)
        #expect(key.id.description == Hex.encode(hash[..<8]))
        #expect(KeyID(key.id.description) == key.id)
    }

    @Test(
        "text that is not 16 lower-case hex digits is refused",
        arguments: [
            "", "01a390202b41549", "01a390202b41549ff", "01A390202B41549F", "01a390202b41549g",
            " 1a390202b41549f", "01a390202b41549\n", "０1a390202b4154",
        ]
    )
    func refused(text: String) {
        #expect(KeyID(text) == nil)
    }
}
