internal import DurableFiles
internal import SecretMemory
internal import SystemPackage

/// A file that holds one number in a fixed number of digits, and is rewritten in its place.
struct NumberFile: ~Copyable {
    private let file: OpenFile
    // As many as the largest 64-bit number has.
    private static let digitCount = 19

    init(opening path: FilePath) throws(FileError) {
        let descriptor = try FileError.naming("open", path) {
            try FileDescriptor.open(
                path,
                .readWrite,
                options: [.create, .closeOnExec, .noFollow, .nonBlocking],
                permissions: .ownerReadWrite
            )
        }
        file = OpenFile(owning: descriptor, path: path)
    }

    /// The number; nil where there is none that this type has written.
    borrowing func read() throws(FileError) -> Int64? {
        guard let bytes = try file.readToEnd(limit: Self.digitCount + 1),
            bytes.count == Self.digitCount + 1, bytes.last == UInt8(ascii: "\n"),
            bytes.dropLast().allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return Int64(String(decoding: bytes.dropLast(), as: UTF8.self))
    }

    /// Writes a number of at least 0 over the old one.
    ///
    /// It is one call, so that there is no moment with half of each; what is no part of it is cut
    /// off.
    borrowing func replace(with number: Int64) throws(FileError) {
        let digits = String(number)
        let padding = String(repeating: "0", count: Self.digitCount - digits.count)
        let bytes = Array((padding + digits + "\n").utf8)
        let byteCount = Int64(bytes.count)
        let isLonger = try file.status().byteCount > byteCount
        let descriptor = file.descriptor
        try FileError.naming("write", file.path) {
            try descriptor.writeWhole(bytes.span.bytes, at: 0)
            if isLonger { try descriptor.resize(to: byteCount) }
        }
    }
}
