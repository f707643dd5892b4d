package import SystemPackage

extension FileDescriptor {
    /// Writes all bytes, at a place in the file or where the descriptor stands.
    ///
    /// swift-system's `writeAll` takes any sequence, and what it needs for one is looked up at run
    /// time: that costs a short program more than the writing.
    ///
    /// - Parameters:
    ///   - bytes: All of them are written, unless there is an error.
    ///   - offset: Counted from the file's start; nil: where the descriptor stands.
    /// - Throws: `Errno`; then a part may be written.
    package func writeWhole(_ bytes: RawSpan, at offset: Int64? = nil) throws {
        try unsafe bytes.withUnsafeBytes { bytes in
            var written = 0
            while written < bytes.count {
                let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[written...])
                if let offset {
                    written += try unsafe write(toAbsoluteOffset: offset + Int64(written), rest)
                } else {
                    written += try unsafe write(rest)
                }
            }
        }
    }
}
