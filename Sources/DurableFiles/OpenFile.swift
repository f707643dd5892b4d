package import SystemPackage

/// An open file that closes itself at the end of its owner's life.
package struct OpenFile: ~Copyable {
    package let descriptor: FileDescriptor
    package let path: FilePath

    /// Opens a regular file to read.
    ///
    /// A symbolic link in the last place, a folder or a device is refused: what is read is what the
    /// path names.
    ///
    /// - Throws: `FileError`; `ELOOP` for a link, `EINVAL` for what is no regular file.
    package init(reading path: FilePath) throws(FileError) {
        self.init(owning: try Self.openRegular(path, options: .noFollow), path: path)
    }

    /// Opens a regular file to read, through a symbolic link where there is one.
    ///
    /// Whose file it is, and who may write it, is for the caller to judge by `status`.
    ///
    /// - Throws: `FileError`; `EINVAL` for what is no regular file.
    package init(readingThroughLinks path: FilePath) throws(FileError) {
        self.init(owning: try Self.openRegular(path, options: []), path: path)
    }

    private static func openRegular(
        _ path: FilePath,
        options: FileDescriptor.OpenOptions
    ) throws(FileError) -> FileDescriptor {
        // O_NONBLOCK: to open a named pipe must not wait for its writer.
        let descriptor = try FileError.naming("open", path) {
            try FileDescriptor.open(
                path,
                .readOnly,
                options: options.union([.closeOnExec, .nonBlocking])
            )
        }
        do throws(FileError) {
            let status = try FileStatus(of: descriptor, path: path)
            guard status.kind == .regular else {
                throw FileError("read what is no regular file", path, .invalidArgument)
            }
            return descriptor
        } catch {
            try? descriptor.close()
            throw error
        }
    }

    /// Takes over a descriptor.
    package init(owning descriptor: FileDescriptor, path: FilePath) {
        self.descriptor = descriptor
        self.path = path
    }

    /// What `fstat` says of the file.
    package borrowing func status() throws(FileError) -> FileStatus {
        try FileStatus(of: descriptor, path: path)
    }

    /// Reads to the end; nil where the file holds more than `limit` bytes.
    ///
    /// The memory grows with what is read, never with a size that the file claims.
    package borrowing func readToEnd(limit: Int) throws(FileError) -> [UInt8]? {
        let descriptor = descriptor
        var bytes = [UInt8]()
        var chunk = [UInt8](repeating: 0, count: min(limit + 1, 1 << 13))
        while true {
            let count = try FileError.naming("read", path) {
                try unsafe chunk.withUnsafeMutableBytes { try unsafe descriptor.read(into: $0) }
            }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
            if bytes.count > limit { return nil }
        }
    }

    deinit { try? descriptor.close() }
}
