package import SystemPackage

extension SecretBytes {
    /// Writes all bytes to a descriptor, from where they stand.
    ///
    /// - Throws: `Errno`.
    package borrowing func write(to descriptor: FileDescriptor) throws {
        try unsafe withUnsafeBytes { bytes in
            var written = 0
            // Not `writeAll`: its generic form is looked up at run time, which costs more than the
            // rest of a `get`'s writing.
            while written < bytes.count {
                written += try unsafe descriptor.write(
                    UnsafeRawBufferPointer(rebasing: bytes[written...])
                )
            }
        }
    }
}
