import Sealing
import TestSupport
import Testing

@Suite("Padding")
struct PaddingTests {
    @Test(
        "a value fills the next whole block, and always has a byte of padding",
        arguments: [(0, 64), (1, 64), (63, 64), (64, 128), (65, 128), (127, 128), (128, 192)]
    )
    func roundTrip(count: Int, paddedCount: Int) throws {
        let value = (0..<count).map { UInt8($0) }
        let padded = try Padding.pad(makeSecret(value), block: 64)
        let zeros = [UInt8](repeating: 0, count: paddedCount - count - 1)
        #expect(revealed(padded) == value + [0x80] + zeros)
        let unpadded = try Padding.unpad(padded, block: 64)
        #expect(revealed(unpadded) == value)
    }

    @Test("a value that ends like padding comes back whole")
    func valueLikePadding() throws {
        for value: [UInt8] in [
            [0x80], [0x80, 0, 0], [0, 0], [0x80] + .init(repeating: 0, count: 62),
        ] {
            let unpadded = try Padding.unpad(
                Padding.pad(makeSecret(value), block: 64),
                block: 64
            )
            #expect(revealed(unpadded) == value)
        }
    }

    @Test(
        "what sodium_pad does not write is refused",
        arguments: [
            [], [UInt8](repeating: 0, count: 64), [UInt8](repeating: 1, count: 64),
            // No mark in the last block; another mark; something behind the mark.
            [0x80] + .init(repeating: 0, count: 127), .init(repeating: 0, count: 63) + [0x81],
            [0x80] + .init(repeating: 0, count: 62) + [1],
            // No whole number of blocks.
            [1, 0x80], .init(repeating: 1, count: 64) + [0x80],
            .init(repeating: 0, count: 62) + [0x80],
        ] as [[UInt8]]
    )
    func refused(padded: [UInt8]) {
        #expect(throws: SealingError.invalidPadding) {
            _ = try Padding.unpad(makeSecret(padded), block: 64)
        }
    }
}
