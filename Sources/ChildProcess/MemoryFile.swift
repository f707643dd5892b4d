internal import CPlatform
package import SecretMemory
package import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A nameless file that holds a secret, for child processes to read by pread(2) as often as they
/// like: the position in it is shared, so none may rely on that.
///
/// It is closed in every child that is not given it (`ProcessCommand.inheritedDescriptors`), and
/// in this process when the value ends.
package struct MemoryFile: ~Copyable {
    private let file: OwnedDescriptor

    /// The descriptor, open for as long as the value lives.
    package var descriptor: FileDescriptor { file.descriptor }

    /// Writes the bytes to a new file: in memory on Linux; on macOS, which has no such thing, a
    /// file of mode 0600 that loses its name before anything is written to it.
    ///
    /// - Throws: `Errno`.
    package init(_ bytes: borrowing SecretBytes) throws {
        file = try Self.write(bytes)
    }

    private static func write(_ bytes: borrowing SecretBytes) throws -> OwnedDescriptor {
        let file = OwnedDescriptor(try makeFile())
        let descriptor = file.descriptor
        try bytes.withBytes { try descriptor.writeWhole($0, at: 0) }
        return file
    }

    private static func makeFile() throws -> FileDescriptor {
        #if canImport(Darwin)
            var template = ContiguousArray("/tmp/sealhook.XXXXXXXX".utf8CString)
            let number = unsafe template.withUnsafeMutableBufferPointer { path in
                let number = unsafe mkostemp(path.baseAddress, O_CLOEXEC)
                if number >= 0 { unsafe unlink(path.baseAddress) }
                return number
            }
        #else
            let number = unsafe sealhook_memory_file("sealhook")
        #endif
        guard number >= 0 else { throw Errno(rawValue: errno) }
        return FileDescriptor(rawValue: number)
    }
}
