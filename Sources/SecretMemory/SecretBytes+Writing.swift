package import SystemPackage

extension SecretBytes {
    /// Writes all bytes to a descriptor, from where it stands.
    ///
    /// - Throws: `Errno`.
    package borrowing func write(to descriptor: FileDescriptor) throws {
        try withBytes { try descriptor.writeWhole($0) }
    }
}
