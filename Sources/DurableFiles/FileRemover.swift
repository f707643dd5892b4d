internal import Dispatch
internal import Synchronization
package import SystemPackage

/// Removes one file after another, and has another thread give their blocks back to the disk.
///
/// A file's blocks go back when the last holder lets go. That can take several times as long
/// as the removal of its name: with ext4's `discard` and no journal each is a request to the disk
/// that is waited for. So a file is held open while its name goes, and is let go elsewhere.
package final class FileRemover: Sendable {
    /// How many files are held at most; the caller lets go of those beyond it.
    private static let heldLimit = 64

    private let queue = DispatchQueue(label: "sealhook.file-remover")
    private let heldCount = Atomic(0)

    package init() {}

    /// Removes a file without waiting for the disk: after a crash it may be there again.
    ///
    /// The name is gone when this returns.
    ///
    /// - Throws: `FileError`.
    package func removeLazily(_ path: FilePath) throws(FileError) {
        // What cannot be opened is removed all the same.
        let file = try? FileDescriptor.open(
            path,
            .readOnly,
            options: [.closeOnExec, .noFollow, .nonBlocking]
        )
        do throws(FileError) {
            try DurableFile.removeLazily(path)
        } catch {
            try? file?.close()
            throw error
        }
        guard let file else { return }
        guard heldCount.load(ordering: .relaxed) < Self.heldLimit else {
            try? file.close()
            return
        }
        heldCount.add(1, ordering: .relaxed)
        queue.async { [self] in
            try? file.close()
            heldCount.subtract(1, ordering: .relaxed)
        }
    }

    /// Waits until all files are let go.
    package func finish() { queue.sync {} }
}
