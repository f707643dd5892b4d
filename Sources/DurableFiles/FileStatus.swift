package import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// What `stat` says of a file, as far as sealhook asks.
package struct FileStatus: Equatable, Sendable {
    package enum Kind: Sendable { case regular, folder, symbolicLink, other }

    package var kind: Kind
    /// The permission bits, such as 0o600.
    package var mode: UInt32
    package var owner: UInt32
    package var byteCount: Int64
    /// Tells one version of a file at a path from the next: every replacement changes it.
    package var version: Version

    /// Which file it is: the same under every name, and for as long as it is open.
    package struct Identity: Hashable, Sendable {
        var device: UInt64
        var inode: UInt64
    }

    /// Which file it is.
    package var identity: Identity { version.identity }

    /// The identity of a file's content, as far as `stat` can tell.
    package struct Version: Hashable, Sendable {
        var identity: Identity
        var modifiedSeconds: Int64
        var modifiedNanoseconds: Int64
        var byteCount: Int64
    }

    /// The status of an open file.
    package init(of descriptor: FileDescriptor, path: FilePath) throws(FileError) {
        self.init(try SystemCalls.status(of: descriptor, path))
    }

    /// The status of a path, links not followed; nil where nothing is there.
    package init?(at path: FilePath) throws(FileError) {
        var status = stat()
        do {
            try SystemCalls.check("look at", path) {
                unsafe path.withPlatformString { unsafe lstat($0, &status) }
            }
        } catch  where error.isMissing {
            return nil
        }
        self.init(status)
    }

    private init(_ status: stat) {
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .regular
            case S_IFDIR: .folder
            case S_IFLNK: .symbolicLink
            default: .other
            }
        mode = UInt32(status.st_mode & 0o7777)
        owner = status.st_uid
        byteCount = Int64(status.st_size)
        #if canImport(Darwin)
            let modified = status.st_mtimespec
        #else
            let modified = status.st_mtim
        #endif
        version = Version(
            identity: Identity(
                device: UInt64(truncatingIfNeeded: status.st_dev),
                inode: UInt64(status.st_ino)
            ),
            modifiedSeconds: Int64(modified.tv_sec),
            modifiedNanoseconds: Int64(modified.tv_nsec),
            byteCount: Int64(status.st_size)
        )
    }
}
