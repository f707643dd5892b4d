import Sealing
import SecretMemory
import TestSupport
import Testing

@Suite("IdentityText")
struct IdentityTextTests {
    @Test("the line is upper case, has the prefix, and comes back")
    func roundTrip() throws {
        let identity = try makeIdentity(3)
        let text = try IdentityText.write(identity, header: "# comment\n")
        let characters = revealed(text)
        #expect(characters.starts(with: "# comment\nSEALHOOK-KEY-1".utf8))
        #expect(characters.last == 0x0A)
        let line = Array(characters.dropFirst(10).dropLast())
        #expect(line.count == IdentityText.characterCount)
        #expect(line.allSatisfy { !(0x61...0x7A).contains($0) })
        let read = try #require(try read(line))
        #expect(read == [UInt8](repeating: 3, count: 32))
    }

    @Test("a public key, another case, and text cut or made longer are no identity")
    func refused() throws {
        let identity = try makeIdentity(3)
        let line = Array(revealed(try IdentityText.write(identity, header: "")).dropLast())
        try #require(try read(line) != nil)
        let lowerCase = Array(String(decoding: line, as: UTF8.self).lowercased().utf8)
        for text in [
            lowerCase, Array(identity.publicKey.bech32.utf8), line + [0x0A], line + [0x20],
            Array(line.dropLast()), Array(line.dropFirst()), [],
        ] {
            #expect(try read(text) == nil)
        }
    }

    private func read(_ line: [UInt8]) throws -> [UInt8]? {
        switch try line.withRawSpan({ try IdentityText.read($0) }) {
        case .some(let identity): try revealedSeed(identity)
        case .none: nil
        }
    }
}
