import SecretMemory
import TestSupport
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite("Memory of secrets that is used again")
struct GuardedMemoryTests {
    private static let mark: UInt8 = 0xA7

    /// Makes a secret full of one byte, and gives what its memory held before that.
    private func held(_ byteCount: Int, _ stay: SecretBytes.Stay) throws -> [UInt8] {
        var before = [UInt8]()
        let secret = try SecretBytes(byteCount: byteCount, stay: stay) { bytes in
            bytes.withUnsafeMutableBytes { before = Array($0) }
            bytes.overwrite(with: [UInt8](repeating: Self.mark, count: byteCount))
        }
        #expect(revealed(secret) == [UInt8](repeating: Self.mark, count: byteCount))
        return before
    }

    @Test(
        "holds nothing of the secret before",
        arguments: [SecretBytes.Stay.long, .short],
        [1, 32, 4080, 4081, 20_000]
    )
    func isWiped(stay: SecretBytes.Stay, byteCount: Int) throws {
        // The memory of one is very likely the next one's.
        for _ in 0..<20 { #expect(try !held(byteCount, stay).contains(Self.mark)) }
    }

    @Test("keeps secrets apart that are there at the same time")
    func apart() throws {
        let first = try makeSecret([1, 2, 3])
        let second = try SecretBytes(byteCount: 3, stay: .short) { $0.overwrite(with: [4, 5, 6]) }
        let third = try makeSecret([7, 8, 9])
        #expect(revealed(first) == [1, 2, 3])
        #expect(revealed(second) == [4, 5, 6])
        #expect(revealed(third) == [7, 8, 9])
    }

    @Test("a read past the end of a secret of a short stay ends the process")
    func overreadTraps() async {
        await #expect(processExitsWith: .signal(forbiddenAccess)) {
            forbidCoreFile()
            let secret = try SecretBytes(byteCount: 3, stay: .short) {
                $0.overwrite(with: [1, 2, 3])
            }
            let beyond = secret.withUnsafePointer { $0[3] }
            withExtendedLifetime((beyond, secret.byteCount)) {}
        }
    }

    #if os(Linux)
        @Test("makes no new mappings for one secret after another")
        func isReused() async {
            // A process of its own: other tests hold and free secrets meanwhile.
            await #expect(processExitsWith: .success) {
                _ = try makeSecret([1])
                let before = try mappingCount()
                for _ in 0..<300 { _ = try makeSecret([1, 2, 3]) }
                #expect(try mappingCount() == before)
            }
        }
    #endif
}
