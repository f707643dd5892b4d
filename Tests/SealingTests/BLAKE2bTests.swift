import Sealing
import TestSupport
import Testing

@Suite("BLAKE2b")
struct BLAKE2bTests {
    // BLAKE2b-256 of nothing and of "abc", as `b2sum -l 256` gives them.
    @Test(
        "the hash is BLAKE2b's with 32 bytes of output",
        arguments: [
            ("", "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"),
            ("abc", "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"),
        ]
    )
    func vectors(text: String, expected: String) {
        #expect(Hex.encode(BLAKE2b.hash(Array(text.utf8))) == expected)
    }

    @Test("the keyed hash depends on the key and on every byte")
    func keyed() throws {
        let key = try makeSecret([UInt8](repeating: 1, count: 32))
        let other = try makeSecret([UInt8](repeating: 2, count: 32))
        let hash = BLAKE2b.hash([1, 2, 3], key: key)
        #expect(hash.count == 32)
        #expect(BLAKE2b.hash([1, 2, 3], key: key) == hash)
        #expect(BLAKE2b.hash([1, 2, 3], key: other) != hash)
        #expect(BLAKE2b.hash([1, 2, 2], key: key) != hash)
        #expect(BLAKE2b.hash([1, 2, 3]) != hash)
    }

    @Test("hashes are equal when all their bytes are")
    func equality() {
        #expect(BLAKE2b.isEqual([1, 2], [1, 2]))
        #expect(BLAKE2b.isEqual([], []))
        #expect(!BLAKE2b.isEqual([1, 2], [1, 3]))
        #expect(!BLAKE2b.isEqual([1, 2], [1]))
        #expect(!BLAKE2b.isEqual([], [1]))
    }
}
