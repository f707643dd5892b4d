internal import CSodium
package import SystemPackage

extension SecretBytes {
    /// Reads a descriptor to its end, straight into guarded memory.
    ///
    /// - Parameters:
    ///   - descriptor: Where to read; it is left open.
    ///   - limit: The most bytes that are taken.
    ///   - offset: Where to begin, for a file whose position others share; nil reads on from
    ///     the current position.
    /// - Throws: `SecretMemoryError.tooLong` past `limit`, `Errno` when reading fails.
    package init(
        reading descriptor: FileDescriptor,
        limit: Int,
        fromAbsoluteOffset offset: Int64? = nil
    ) throws {
        var count = 0
        let buffer = try SecretBytes(byteCount: limit + 1) { span in
            try unsafe span.withUnsafeMutableBytes { bytes in
                while count < bytes.count {
                    let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[count...])
                    let read =
                        if let offset {
                            try unsafe descriptor.read(
                                fromAbsoluteOffset: offset + Int64(count),
                                into: rest
                            )
                        } else {
                            try unsafe descriptor.read(into: rest)
                        }
                    guard read > 0 else { break }
                    count += read
                }
            }
        }
        guard count <= limit else { throw SecretMemoryError.tooLong(limit: limit) }
        self = try buffer.copy(prefix: count)
    }
}
