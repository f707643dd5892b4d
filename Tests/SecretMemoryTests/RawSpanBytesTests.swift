import SecretMemory
import Testing

@Suite("RawSpan+Bytes")
struct RawSpanBytesTests {
    @Test("bytes are written where they should be, and nowhere else")
    func overwrite() {
        let bytes = [UInt8](count: 5) { span in
            span.overwrite(at: 1, with: [7, 8])
            [9].withRawSpan { span.overwrite(at: 4, with: $0) }
            span.overwrite(at: 5, with: [])
        }
        #expect(bytes == [0, 7, 8, 0, 9])
    }

    @Test("an empty array lends an empty span and takes nothing")
    func empty() {
        #expect([UInt8]().withRawSpan { $0.byteCount } == 0)
        var lent = -1
        let made = [UInt8](count: 0) { lent = $0.byteCount }
        #expect(made.isEmpty)
        #expect(lent == 0)
    }

    @Test("a byte is found at its offset, and the first that fits by its value")
    func lookup() {
        [3, 1, 4, 1].withRawSpan { span in
            #expect(span.byte(at: 0) == 3)
            #expect(span.byte(at: 3) == 1)
            #expect(span.firstOffset { $0 == 1 } == 1)
            #expect(span.firstOffset { $0 == 5 } == nil)
        }
        #expect([UInt8]().withRawSpan { $0.firstOffset { _ in true } } == nil)
    }

    @Test("a read or write past the end ends the process instead of reaching other memory")
    func bounds() async {
        await #expect(processExitsWith: .failure) {
            [1, 2].withRawSpan { span in withExtendedLifetime(span.byte(at: 2)) {} }
        }
        await #expect(processExitsWith: .failure) {
            [1, 2].withRawSpan { span in withExtendedLifetime(span.byte(at: -1)) {} }
        }
        await #expect(processExitsWith: .failure) {
            _ = [UInt8](count: 2) { $0.overwrite(at: 1, with: [1, 2]) }
        }
        await #expect(processExitsWith: .failure) {
            _ = [UInt8](count: 2) { $0.overwrite(at: Int.max, with: [1, 2]) }
        }
    }
}
