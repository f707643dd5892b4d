internal import DurableFiles

/// The right to deliver: as long as it lives, no other process on the host has it.
///
/// The kernel takes it back when its process ends, however that ends (flock(2)), so that none is
/// ever stale.
package struct CourierClaim: ~Copyable {
    private let lock: FileLock

    init(lock: consuming FileLock) {
        self.lock = lock
    }
}

extension Outbox {
    /// Claims the delivery; nil where another courier runs.
    ///
    /// - Throws: `FileError`.
    package func claim() throws -> CourierClaim? {
        try Folder.create(folder.path, mode: StateFolder.folderMode)
        guard let lock = try FileLock.ifFree(folder.courierLock) else { return nil }
        return CourierClaim(lock: lock)
    }
}
