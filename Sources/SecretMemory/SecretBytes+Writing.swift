package import SystemPackage

extension SecretBytes {
    /// Writes all bytes to a descriptor, from where they stand.
    ///
    /// - Throws: `Errno`.
    package borrowing func write(to descriptor: FileDescriptor) throws {
        try withBytes { bytes in
            _ = try unsafe bytes.withUnsafeBytes { try unsafe descriptor.writeAll($0) }
        }
    }
}
