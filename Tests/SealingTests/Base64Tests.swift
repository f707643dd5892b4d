import Foundation
import Sealing
import TestSupport
import Testing

@Suite("Base64")
struct Base64Tests {
    @Test("bytes of any number come back, and without padding", arguments: 0...70)
    func roundTrip(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 250) }
        let text = Base64.encode(bytes)
        let padded = Data(bytes).base64EncodedString()
        #expect(text == padded.replacingOccurrences(of: "=", with: ""))
        #expect(Base64.decode(text) == bytes)
        #expect(Base64.decodePadded(padded) == bytes)
    }

    @Test(
        "text that has a second spelling is refused",
        arguments: [
            // Bits set that no byte has.
            "AB", "AAB", "/x", "//9",
            // Padding.
            "AA==", "AAA=", "AAAA=", "=", "AA=",
            // Characters that belong to nothing, or to another alphabet.
            "AA\nAA", "AAAA\n", "\nAAAA", " AAAA", "AAAA ", "AA AA", "AA-_", "AAA\0", "AAAA\0",
            "ÄÄ", "ＡＡＡＡ", "AA.A", "A\u{301}AAA",
            // A character of which no byte can come.
            "A", "AAAAA",
        ]
    )
    func refused(text: String) {
        #expect(Base64.decode(text) == nil)
    }

    @Test("no character beyond ASCII is a digit, in either form")
    func beyondASCII() {
        for value in UInt32(0x80)...0x7FF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = String(Character(scalar))
            #expect(Base64.decode(text + text) == nil)
            #expect(Base64.decodePadded(text + text) == nil)
        }
    }

    @Test(
        "the padded form needs its padding, and no bits beside",
        arguments: ["AA", "AB==", "AAA"]
    )
    func paddedRefused(text: String) {
        #expect(Base64.decodePadded(text) == nil)
    }

    @Test("every text that is decoded is the one that the bytes encode to")
    func canonical() {
        var generator = SeededGenerator(seed: 1)
        let alphabet = Array("ABYZabyz0189+/=\n -_é".unicodeScalars)
        var decodedCount = 0
        for _ in 0..<5000 {
            let count = Int.random(in: 0...12, using: &generator)
            var text = ""
            for _ in 0..<count {
                text.unicodeScalars.append(
                    alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
                )
            }
            guard let bytes = Base64.decode(text) else { continue }
            decodedCount += 1
            #expect(Base64.encode(bytes) == text)
        }
        #expect(decodedCount > 100)
    }

    @Test("no run of bytes makes the decoder trap")
    func fuzz() {
        var generator = SeededGenerator(seed: 2)
        let sample = Array(Base64.encode(Array(0...99)).utf8)
        var refusedCount = 0
        for _ in 0..<3000 {
            let text = String(decoding: generator.mutated(sample), as: UTF8.self)
            if let bytes = Base64.decode(text) {
                #expect(Base64.encode(bytes) == text)
            } else {
                refusedCount += 1
            }
            if let bytes = Base64.decodePadded(text) { #expect(bytes.count <= text.utf8.count) }
        }
        #expect(refusedCount > 1000)
    }
}
