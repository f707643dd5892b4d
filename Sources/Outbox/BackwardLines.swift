internal import DurableFiles
internal import SystemPackage

/// The lines of a file from its end to its beginning, a piece of the file at a time: the newest
/// lines of a large file cost no more than those of a small one.
enum BackwardLines {
    /// How much is read at a time, in bytes.
    static let pieceByteCount = 256 * 1024
    /// The longest line that is given, in bytes; a longer one is left out.
    static let longestByteCount = 1 << 20

    private static let lineFeed = UInt8(ascii: "\n")

    /// Calls `body` with each line that is not empty, the last first, without its line feed, until
    /// it gives false; with none where there is no such file.
    ///
    /// - Throws: `FileError`.
    static func forEach(
        in path: FilePath,
        _ body: ([UInt8]) -> Bool
    ) throws(FileError) {
        guard let file = try open(path) else { return }
        var end = try file.status().byteCount
        // What stands before the first line feed of the last piece: the end of a longer line.
        var rest = [UInt8]()
        var isTooLong = false
        while end > 0 {
            let start = max(0, end - Int64(pieceByteCount))
            let piece = try read(file, from: start, to: end)
            end = start
            var lines = (piece + rest).split(
                separator: lineFeed,
                omittingEmptySubsequences: false
            )[...]
            if lines.count > 1 {
                // The last of them is whole, unless its end was dropped.
                if isTooLong { lines.removeLast() }
                isTooLong = false
            }
            rest = lines.popFirst().map(Array.init) ?? []
            for line in lines.reversed() where !line.isEmpty {
                guard body(Array(line)) else { return }
            }
            if rest.count > longestByteCount {
                rest = []
                isTooLong = true
            }
        }
        if !rest.isEmpty, !isTooLong { _ = body(rest) }
    }

    private static func open(_ path: FilePath) throws(FileError) -> OpenFile? {
        do throws(FileError) {
            return try OpenFile(reading: path)
        } catch  where error.isMissing {
            return nil
        }
    }

    private static func read(
        _ file: borrowing OpenFile,
        from start: Int64,
        to end: Int64
    ) throws(FileError) -> [UInt8] {
        let descriptor = file.descriptor
        var piece = [UInt8](repeating: 0, count: Int(end - start))
        var count = 0
        while count < piece.count {
            let got = try FileError.naming("read", file.path) {
                try piece.withUnsafeMutableBytes { buffer in
                    try descriptor.read(
                        fromAbsoluteOffset: start + Int64(count),
                        into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
                    )
                }
            }
            // It was cut short meanwhile.
            guard got > 0 else { break }
            count += got
        }
        return Array(piece[..<count])
    }
}
