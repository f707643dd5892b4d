import SecretMemory
import TestSupport
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite("SecretBytes")
struct SecretBytesTests {
    private struct Refusal: Error {}

    @Test("what fill writes is what the secret lends", arguments: [1, 15, 16, 4096, 40_000])
    func fill(count: Int) throws {
        let secret = try SecretBytes(byteCount: count) { bytes in
            for offset in 0..<count { bytes.overwrite(at: offset, with: [UInt8(offset & 0xFF)]) }
        }
        #expect(secret.byteCount == count)
        #expect(revealed(secret) == (0..<count).map { UInt8($0 & 0xFF) })
    }

    @Test("a secret of no bytes can be made, lent and copied")
    func empty() throws {
        let secret = try SecretBytes(byteCount: 0) { #expect($0.byteCount == 0) }
        #expect(secret.byteCount == 0)
        #expect(revealed(secret).isEmpty)
        let copy = try secret.copy()
        #expect(copy.byteCount == 0)
    }

    @Test("a copy holds the first bytes asked for, and never more than there are")
    func copy() throws {
        let secret = try makeSecret([1, 2, 3])
        for (prefix, expected) in [(0, []), (2, [1, 2]), (3, [1, 2, 3]), (9, [1, 2, 3])] {
            let copy = try secret.copy(prefix: prefix)
            #expect(revealed(copy) == expected.map { UInt8($0) })
        }
        let whole = try secret.copy()
        #expect(revealed(whole) == [1, 2, 3])
    }

    @Test("a copy outlives what it was made from")
    func copyIsIndependent() throws {
        func makeCopy() throws -> SecretBytes { try makeSecret([7, 8]).copy() }
        let copy = try makeCopy()
        #expect(revealed(copy) == [7, 8])
    }

    @Test("what fill throws comes through")
    func fillThrows() {
        #expect(throws: Refusal.self) {
            _ = try SecretBytes(byteCount: 8) { _ in throw Refusal() }
        }
    }

    @Test("a size that cannot be had is an error, not a trap")
    func tooLarge() {
        #expect(throws: SecretMemoryError.allocationFailed) {
            _ = try SecretBytes(byteCount: Int.max - 4096) { _ in }
        }
    }

    @Test("a write to a finished secret ends the process")
    func writeTraps() async {
        await #expect(processExitsWith: .signal(forbiddenAccess)) {
            forbidCoreFile()
            let secret = try makeSecret([1, 2, 3])
            secret.withUnsafePointer { UnsafeMutablePointer(mutating: $0).pointee = 9 }
        }
    }

    @Test("a read past the end of a secret ends the process")
    func overreadTraps() async {
        await #expect(processExitsWith: .signal(forbiddenAccess)) {
            forbidCoreFile()
            let secret = try makeSecret([1, 2, 3])
            let beyond = secret.withUnsafePointer { $0[3] }
            withExtendedLifetime((beyond, secret.byteCount)) {}
        }
    }

    @Test("the memory is gone with its owner")
    func useAfterEndTraps() async {
        await #expect(processExitsWith: .signal(forbiddenAccess)) {
            forbidCoreFile()
            func escape() throws -> UnsafePointer<UInt8> {
                try makeSecret([1, 2, 3]).withUnsafePointer { $0 }
            }
            let address = try escape()
            withExtendedLifetime(address.pointee) {}
        }
    }

    #if os(Linux)
        @Test("a fill that throws gives its memory back")
        func throwingFillFreesMemory() async {
            // A process of its own: other tests hold and free secrets meanwhile.
            await #expect(processExitsWith: .success) {
                func refuse() {
                    _ = try? SecretBytes(byteCount: 100) { _ in throw Refusal() }
                }
                refuse()
                let before = try mappingCount()
                for _ in 0..<300 { refuse() }
                let after = try mappingCount()
                #expect(before > 0)
                // Each that is left would be three mappings: a page and a guard on each side.
                #expect(after < before + 100)
                let kept = try (0..<3).map { _ in try HeldSecret() }
                #expect(try mappingCount() >= after + kept.count)
            }
        }
    #endif
}

/// A class may hold what no array can.
private final class HeldSecret {
    private let secret: SecretBytes

    init() throws { secret = try makeSecret([1]) }
}
