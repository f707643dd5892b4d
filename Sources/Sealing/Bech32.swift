internal import SecretMemory

/// Bech32 (BIP 173): text with a readable prefix and a checksum that finds typing errors.
///
/// Both directions stream five bits at a time and keep nothing, so that a secret key goes through
/// them without a copy outside guarded memory.
package enum Bech32 {
    /// How many characters `encode` writes for a prefix and a number of bytes.
    package static func encodedCount(prefix: StaticString, byteCount: Int) -> Int {
        prefix.utf8CodeUnitCount + 1 + (byteCount * 8 + 4) / 5 + checksumCount
    }

    /// Writes `bytes` as text into `text` at `offset`, where it takes `encodedCount` bytes.
    ///
    /// The whole text is in one case, as `isUpperCase` says; a prefix is given in lower case.
    package static func encode(
        _ bytes: RawSpan,
        prefix: StaticString,
        isUpperCase: Bool,
        into text: inout MutableRawSpan,
        at offset: Int = 0
    ) {
        let prefix = Array("\(prefix)".utf8)
        var offset = offset
        func put(_ character: UInt8, into text: inout MutableRawSpan) {
            let isLower = (0x61...0x7A).contains(character)
            let written = isUpperCase && isLower ? character & ~0x20 : character
            text.storeBytes(of: written, toByteOffset: offset, as: UInt8.self)
            offset += 1
        }
        var checksum = Checksum(prefix: prefix)
        for character in prefix { put(character, into: &text) }
        put(separator, into: &text)
        forEachGroup(of: bytes) { group in
            checksum.update(group)
            put(alphabet[Int(group)], into: &text)
        }
        checksum.close()
        for index in 0..<checksumCount {
            put(alphabet[Int(checksum.group(index))], into: &text)
        }
    }

    /// Reads text into `bytes`; false where the prefix, the length, the case, a character, the
    /// checksum or the last bits are not as they must be.
    package static func decode(
        _ text: RawSpan,
        prefix: StaticString,
        isUpperCase: Bool,
        into bytes: inout MutableRawSpan
    ) -> Bool {
        let prefix = Array("\(prefix)".utf8)
        guard text.byteCount == encodedCount(prefix: prefix.count, byteCount: bytes.byteCount)
        else { return false }
        func character(_ offset: Int) -> UInt8? {
            let byte = text.byte(at: offset)
            let isLetter = (0x61...0x7A).contains(byte | 0x20)
            guard isLetter else { return byte }
            return (byte & 0x20 == 0) == isUpperCase ? byte | 0x20 : nil
        }
        for (offset, expected) in prefix.enumerated() where character(offset) != expected {
            return false
        }
        guard character(prefix.count) == separator else { return false }

        var checksum = Checksum(prefix: prefix)
        var pending: UInt32 = 0
        var pendingBits = 0
        var written = 0
        for offset in (prefix.count + 1)..<text.byteCount {
            guard let character = character(offset), let group = values[Int(character & 0x7F)],
                character < 0x80
            else { return false }
            checksum.update(group)
            guard offset < text.byteCount - checksumCount else { continue }
            pending = pending << 5 | UInt32(group)
            pendingBits += 5
            if pendingBits >= 8 {
                pendingBits -= 8
                bytes.storeBytes(
                    of: UInt8(truncatingIfNeeded: pending >> UInt32(pendingBits)),
                    toByteOffset: written,
                    as: UInt8.self
                )
                written += 1
                pending &= (1 << UInt32(pendingBits)) - 1
            }
        }
        return checksum.isValid && pending == 0
    }

    private static let separator: UInt8 = 0x31
    private static let checksumCount = 6
    private static let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
    private static let values: [UInt8?] = {
        var values = [UInt8?](repeating: nil, count: 128)
        for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
        return values
    }()

    private static func encodedCount(prefix: Int, byteCount: Int) -> Int {
        prefix + 1 + (byteCount * 8 + 4) / 5 + checksumCount
    }

    private static func forEachGroup(of bytes: RawSpan, _ body: (UInt8) -> Void) {
        var pending: UInt32 = 0
        var pendingBits = 0
        for offset in 0..<bytes.byteCount {
            pending = (pending << 8 | UInt32(bytes.byte(at: offset))) & 0xFFF
            pendingBits += 8
            while pendingBits >= 5 {
                pendingBits -= 5
                body(UInt8(truncatingIfNeeded: pending >> UInt32(pendingBits)) & 31)
            }
        }
        if pendingBits > 0 {
            body(UInt8(truncatingIfNeeded: pending << UInt32(5 - pendingBits)) & 31)
        }
    }
}

/// The BCH checksum of BIP 173.
private struct Checksum {
    private var state: UInt32 = 1

    init(prefix: [UInt8]) {
        for character in prefix { update(character >> 5) }
        update(0)
        for character in prefix { update(character & 31) }
    }

    mutating func update(_ group: UInt8) {
        let top = state >> 25
        state = (state & 0x1FF_FFFF) << 5 ^ UInt32(group)
        for (bit, generator) in Self.generators.enumerated() where top >> UInt32(bit) & 1 == 1 {
            state ^= generator
        }
    }

    /// Whether the checksum's own groups, taken in last, fit all that came before.
    var isValid: Bool { state == 1 }

    /// Takes in six empty groups, in whose place the checksum's own will stand.
    mutating func close() {
        for _ in 0..<6 { update(0) }
    }

    /// One of the closed checksum's six groups.
    ///
    /// They tell 30 bits of what went in, so they come one by one and never as an array.
    func group(_ index: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: (state ^ 1) >> UInt32(5 * (5 - index))) & 31
    }

    private static let generators: [UInt32] = [
        0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3,
    ]
}
