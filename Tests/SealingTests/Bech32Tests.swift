import Sealing
import SecretMemory
import Testing

@Suite("Bech32")
struct Bech32Tests {
    // The vectors of BIP 173, as far as they are a whole number of bytes.
    @Test("the standard's valid vectors are read, and written again as they stand")
    func standardVectors() {
        #expect(decode("A12UEL5L", "a", isUpperCase: true, byteCount: 0) == [])
        #expect(decode("a12uel5l", "a", byteCount: 0) == [])
        #expect(decode("?1ezyfcl", "?", byteCount: 0) == [])
        let longPrefix: StaticString =
            "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio"
        #expect(decode("\(longPrefix)1tt5tgs", longPrefix, byteCount: 0) == [])
        // All 32 groups in their order: 160 bits, 20 bytes.
        let allGroups = bytes(hex: "00443214c74254b635cf84653a56d7c675be77df")
        let text = "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw"
        #expect(decode(text, "abcdef", byteCount: 20) == allGroups)
        #expect(encode(allGroups, "abcdef") == text)
        #expect(encode([], "a") == "a12uel5l")
        #expect(encode([], "a", isUpperCase: true) == "A12UEL5L")
    }

    @Test(
        "the standard's invalid vectors are refused",
        arguments: [
            // A checksum made for the upper-case prefix; a case mix; no separator; a letter that
            // the alphabet has not; a checksum too short; one wrong.
            ("A1G7SGD8", true), ("A12UeL5L", true), ("a12UEL5L", false), ("pzry9x0s0muk", false),
            ("x1b4n0q5v", false), ("li1dgmt3", false),
            ("a12uel5m", false), ("a12uel5", false), ("a12uel5ll", false), ("", false),
        ]
    )
    func invalidVectors(text: String, isUpperCase: Bool) {
        for prefix: StaticString in ["a", "x", "li", "pzry9x0s0muk"] {
            #expect(decode(text, prefix, isUpperCase: isUpperCase, byteCount: 0) == nil)
        }
    }

    @Test("bytes of any number come back in either case", arguments: 0...40, [true, false])
    func roundTrip(count: Int, isUpperCase: Bool) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 91 &+ 200) }
        let text = encode(bytes, "sealhook-key-", isUpperCase: isUpperCase)
        #expect(text.count == Bech32.encodedCount(prefix: "sealhook-key-", byteCount: count))
        #expect(text == (isUpperCase ? text.uppercased() : text.lowercased()))
        #expect(decode(text, "sealhook-key-", isUpperCase: isUpperCase, byteCount: count) == bytes)
        #expect(decode(text, "sealhook-key-", isUpperCase: !isUpperCase, byteCount: count) == nil)
        #expect(decode(text, "sealhook", isUpperCase: isUpperCase, byteCount: count) == nil)
    }

    @Test("text of one length is not read as bytes of another")
    func otherLength() {
        let text = encode([UInt8](repeating: 7, count: 32), "sealhook")
        for count in [0, 31, 33] { #expect(decode(text, "sealhook", byteCount: count) == nil) }
    }

    @Test("every single wrong character is found, and every swap of neighbours")
    func typingErrors() {
        let characters = Array(encode((0..<32).map { $0 }, "sealhook").utf8)
        let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l1bio!Q\u{7F}".utf8) + [0x80, 0xFF]
        var triedCount = 0
        for offset in characters.indices {
            for character in alphabet where character != characters[offset] {
                var wrong = characters
                wrong[offset] = character
                triedCount += 1
                #expect(decode(wrong, "sealhook", byteCount: 32) == nil)
            }
            guard offset > 0, characters[offset] != characters[offset - 1] else { continue }
            var swapped = characters
            swapped.swapAt(offset, offset - 1)
            #expect(decode(swapped, "sealhook", byteCount: 32) == nil)
        }
        #expect(triedCount > 2000)
    }

    @Test("bits that belong to no byte must be zero, though the checksum fits", arguments: 1...15)
    func paddingBits(bits: UInt8) {
        // 32 bytes are 51 groups and one bit of the 52nd, whose other four bits are left over.
        let valid = reference([UInt8](repeating: 0, count: 52), "sealhook")
        #expect(decode(valid, "sealhook", byteCount: 32) == [UInt8](repeating: 0, count: 32))
        let text = reference([UInt8](repeating: 0, count: 51) + [bits], "sealhook")
        #expect(decode(text, "sealhook", byteCount: 32) == nil)
    }

    // A second, plain implementation of the checksum, over groups of five bits.
    private func reference(_ groups: [UInt8], _ prefix: String) -> [UInt8] {
        let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
        let expanded = prefix.utf8.map { $0 >> 5 } + [0] + prefix.utf8.map { $0 & 31 }
        var remainder: UInt32 = 1
        for group in expanded + groups + [0, 0, 0, 0, 0, 0] {
            let top = remainder >> 25
            remainder = (remainder & 0x1FF_FFFF) << 5 ^ UInt32(group)
            if top & 1 != 0 { remainder ^= 0x3B6A_57B2 }
            if top & 2 != 0 { remainder ^= 0x2650_8E6D }
            if top & 4 != 0 { remainder ^= 0x1EA1_19FA }
            if top & 8 != 0 { remainder ^= 0x3D42_33DD }
            if top & 16 != 0 { remainder ^= 0x2A14_62B3 }
        }
        remainder ^= 1
        let checksum = stride(from: 25, through: 0, by: -5).map { UInt8(remainder >> $0 & 31) }
        return Array(prefix.utf8) + [0x31] + (groups + checksum).map { alphabet[Int($0)] }
    }

    private func encode(
        _ bytes: [UInt8],
        _ prefix: StaticString,
        isUpperCase: Bool = false
    ) -> String {
        let count = Bech32.encodedCount(prefix: prefix, byteCount: bytes.count)
        let text = [UInt8](count: count) { text in
            bytes.withRawSpan {
                Bech32.encode($0, prefix: prefix, isUpperCase: isUpperCase, into: &text)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private func decode(
        _ text: String,
        _ prefix: StaticString,
        isUpperCase: Bool = false,
        byteCount: Int
    ) -> [UInt8]? {
        decode(Array(text.utf8), prefix, isUpperCase: isUpperCase, byteCount: byteCount)
    }

    private func decode(
        _ text: [UInt8],
        _ prefix: StaticString,
        isUpperCase: Bool = false,
        byteCount: Int
    ) -> [UInt8]? {
        var isValid = false
        let bytes = [UInt8](count: byteCount) { bytes in
            text.withRawSpan {
                isValid = Bech32.decode(
                    $0,
                    prefix: prefix,
                    isUpperCase: isUpperCase,
                    into: &bytes
                )
            }
        }
        return isValid ? bytes : nil
    }
}
