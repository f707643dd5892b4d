package import DurableFiles
internal import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

extension Outbox {
    /// Looks whether an event that is sent could be taken off the disk.
    ///
    /// A queue that never had an event has no folder, and nothing to take off it.
    ///
    /// - Throws: `FileError` where the queue's folder cannot be written to: whatever is delivered
    ///   from it would be delivered again and again.
    package func requireRemovable() throws {
        let path = folder.outbox
        let result = unsafe path.withPlatformString {
            unsafe faccessat(AT_FDCWD, $0, W_OK | X_OK, AT_EACCESS)
        }
        guard result != 0, errno != ENOENT else { return }
        throw FileError("take events out of", path, Errno(rawValue: errno))
    }

    /// Whether an event still waits: a person may have dropped it since it was opened.
    ///
    /// - Throws: `FileError`.
    package func isWaiting(_ id: OutboxEntryID) throws(FileError) -> Bool {
        try FileStatus(at: folder.waiting(id)) != nil
    }
}
