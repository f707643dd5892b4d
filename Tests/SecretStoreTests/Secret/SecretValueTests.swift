import Diagnostics
import SecretMemory
import SecretStore
import TestSupport
import Testing

@Suite("SecretValue")
struct SecretValueTests {
    @Test("one byte to 32 KiB can be sealed", arguments: [1, 32, 32 * 1024])
    func takes(count: Int) throws {
        try SecretValue.check(makeSecret([UInt8](repeating: 1, count: count)))
        #expect(count <= SecretValue.maximumByteCount)
    }

    @Test("an empty value and a longer one are bad input", arguments: [0, 32 * 1024 + 1])
    func refuses(count: Int) throws {
        let value = try makeSecret([UInt8](repeating: 1, count: count))
        do {
            try SecretValue.check(value)
            Issue.record("nothing was refused")
        } catch {
            #expect(error.status == .malformedInput)
            #expect(!error.message.contains("\(count)"))
        }
    }
}
