import SecretMemory
import TestSupport
import Testing

@Suite("UnsafePointers")
struct UnsafePointersTests {
    @Test("a secret's buffer is its bytes, and has an address even where there are none")
    func secretBuffer() throws {
        let secret = try makeSecret([4, 5, 6])
        #expect(secret.withUnsafeBytes { Array($0) } == [4, 5, 6])
        #expect(secret.withUnsafePointer { [$0[0], $0[2]] } == [4, 6])
        let empty = try makeSecret([])
        #expect(empty.withUnsafeBytes { $0.count } == 0)
        #expect(empty.withUnsafeBytes { $0.baseAddress } != nil)
    }

    @Test("a span to read has an address, even where it is empty")
    func spans() {
        let first = [7, 8].withRawSpan { $0.withUnsafePointer { $0[0] } }
        #expect(first == 7)
        let isCalled = [UInt8]().withRawSpan { span in
            span.withUnsafePointer { _ in span.byteCount == 0 }
        }
        #expect(isCalled)
    }
}
