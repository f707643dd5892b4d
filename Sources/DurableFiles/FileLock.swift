package import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// An exclusive lock between processes, on a file of its own.
///
/// The kernel drops it with the process that held it (flock(2)), so that none is ever stale.
package struct FileLock: ~Copyable {
    private let file: OpenFile

    /// Waits until the lock is ours.
    package init(waitingFor path: FilePath) throws(FileError) {
        let file = try Self.open(path)
        let descriptor = file.descriptor.rawValue
        try SystemCalls.check("lock", path) { flock(descriptor, LOCK_EX) }
        self.init(file: file)
    }

    /// Takes the lock if it is free; nil where another process holds it.
    package static func ifFree(_ path: FilePath) throws(FileError) -> FileLock? {
        guard let file = try openLocked(path) else { return nil }
        return FileLock(file: file)
    }

    private init(file: consuming OpenFile) {
        self.file = file
    }

    private static func openLocked(_ path: FilePath) throws(FileError) -> OpenFile? {
        let file = try Self.open(path)
        let descriptor = file.descriptor.rawValue
        do throws(FileError) {
            try SystemCalls.check("lock", path) { flock(descriptor, LOCK_EX | LOCK_NB) }
        } catch {
            guard error.code == .wouldBlock else { throw error }
            return nil
        }
        return file
    }

    private static func open(_ path: FilePath) throws(FileError) -> OpenFile {
        // The file is never removed: a lock on a removed file would be held by nobody's name.
        let descriptor = try FileError.naming("open", path) {
            try FileDescriptor.open(
                path,
                .readWrite,
                options: [.create, .closeOnExec, .noFollow],
                permissions: FilePermissions(rawValue: 0o600)
            )
        }
        return OpenFile(owning: descriptor, path: path)
    }
}
