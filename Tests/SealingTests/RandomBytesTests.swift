import Sealing
import SecretMemory
import TestSupport
import Testing

@Suite("RandomBytes")
struct RandomBytesTests {
    @Test("as many bytes come as were asked for, never the same twice")
    func make() throws {
        #expect(RandomBytes.make(0).isEmpty)
        let first = RandomBytes.make(32)
        #expect(first.count == 32)
        #expect(first != RandomBytes.make(32))
        let secret = try RandomBytes.makeSecret(32)
        let other = try RandomBytes.makeSecret(32)
        #expect(secret.byteCount == 32)
        #expect(revealed(secret) != revealed(other))
    }
}
