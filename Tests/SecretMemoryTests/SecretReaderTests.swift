import Foundation
import SecretMemory
import SystemPackage
import TestSupport
import Testing

@Suite("SecretReader")
struct SecretReaderTests {
    @Test(
        "a pipe is read to its end, up to the limit",
        arguments: [(0, 0), (0, 10), (1, 1), (9, 10), (10, 10), (5000, 16_384)]
    )
    func withinLimit(count: Int, limit: Int) throws {
        let content = (0..<count).map { UInt8($0 & 0xFF) }
        try withPipe(content) { descriptor in
            let secret = try SecretBytes(reading: descriptor, limit: limit)
            #expect(revealed(secret) == content)
        }
    }

    @Test("one byte past the limit is refused", arguments: [0, 1, 10])
    func pastLimit(limit: Int) throws {
        try withPipe([UInt8](repeating: 7, count: limit + 1)) { descriptor in
            #expect(throws: SecretMemoryError.tooLong(limit: limit)) {
                _ = try SecretBytes(reading: descriptor, limit: limit)
            }
        }
    }

    @Test("a pipe that gives one byte at a time is read whole")
    func slowWriter() throws {
        let ends = try FileDescriptor.pipe()
        let content = Array("SEALHOOK".utf8)
        Thread.detachNewThread {
            for byte in content { _ = try? ends.writeEnd.writeAll([byte]) }
            try? ends.writeEnd.close()
        }
        let secret = try SecretBytes(reading: ends.readEnd, limit: 100)
        try ends.readEnd.close()
        #expect(revealed(secret) == content)
    }

    @Test("reading by offset leaves the position alone, so that it can be done again")
    func absoluteOffset() throws {
        try withFile(Array("0123456789".utf8)) { descriptor in
            for _ in 0..<3 {
                let whole = try SecretBytes(reading: descriptor, limit: 10, fromAbsoluteOffset: 0)
                #expect(revealed(whole) == Array("0123456789".utf8))
            }
            let rest = try SecretBytes(reading: descriptor, limit: 10, fromAbsoluteOffset: 7)
            #expect(revealed(rest) == Array("789".utf8))
            let nothing = try SecretBytes(reading: descriptor, limit: 10, fromAbsoluteOffset: 99)
            #expect(nothing.byteCount == 0)
            #expect(try descriptor.seek(offset: 0, from: .current) == 0)
        }
    }

    @Test("reading without an offset goes on from the position")
    func currentPosition() throws {
        try withFile(Array("0123456789".utf8)) { descriptor in
            try descriptor.seek(offset: 4, from: .start)
            let rest = try SecretBytes(reading: descriptor, limit: 10)
            #expect(revealed(rest) == Array("456789".utf8))
            let nothing = try SecretBytes(reading: descriptor, limit: 10)
            #expect(nothing.byteCount == 0)
        }
    }

    @Test("a pipe cannot be read by offset, and says so")
    func pipeByOffset() throws {
        try withPipe([1, 2]) { descriptor in
            #expect(throws: Errno.illegalSeek) {
                _ = try SecretBytes(reading: descriptor, limit: 10, fromAbsoluteOffset: 0)
            }
        }
    }

    @Test("what the system refuses comes through as its error")
    func folder() throws {
        let descriptor = try FileDescriptor.open("/", .readOnly, options: [.closeOnExec])
        defer { try? descriptor.close() }
        #expect(throws: Errno.isDirectory) {
            _ = try SecretBytes(reading: descriptor, limit: 10)
        }
    }

    private func withPipe(_ content: [UInt8], _ body: (FileDescriptor) throws -> Void) throws {
        let ends = try FileDescriptor.pipe()
        _ = try ends.writeEnd.closeAfter { try ends.writeEnd.writeAll(content) }
        try ends.readEnd.closeAfter { try body(ends.readEnd) }
    }

    private func withFile(_ content: [UInt8], _ body: (FileDescriptor) throws -> Void) throws {
        let file = try #require(tmpfile())
        defer { fclose(file) }
        let descriptor = FileDescriptor(rawValue: fileno(file))
        _ = try descriptor.writeAll(content)
        try descriptor.seek(offset: 0, from: .start)
        try body(descriptor)
    }
}
