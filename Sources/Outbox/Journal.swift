internal import DurableFiles
package import SystemPackage

/// The record of every attempt at delivery: append-only JSON lines, never a key or a payload.
///
/// At 1 MiB the file becomes `journal.1`, and five such are kept. `JournalWriter` writes it.
package struct Journal: Sendable {
    let folder: StateFolder

    /// The size in bytes at which the file is rotated.
    package static let rotationByteCount: Int64 = 1 << 20
    /// How many rotated files are kept.
    package static let rotatedCount = 5

    /// The journal in the state folder of a store.
    package init(stateFolder: FilePath) {
        folder = StateFolder(stateFolder)
    }

    /// The newest lines, at most `last`, the oldest of them first; what is no line is left out.
    ///
    /// - Throws: `FileError`.
    package func lines(last: Int) throws -> [JournalLine] {
        // Rotation waits meanwhile. A folder that cannot be written to is read all the same.
        let lock = try? FileLock(waitingFor: folder.journalLock)
        return try lines(last: last, under: lock)
    }

    private func lines(last: Int, under lock: borrowing FileLock?) throws -> [JournalLine] {
        // The newest first: what is no line must not count, so each is read before it does.
        var lines = [JournalLine]()
        for number in 0...Self.rotatedCount where lines.count < last {
            try BackwardLines.forEach(in: path(number)) { bytes in
                if let line = try? JournalLine(encoded: bytes) { lines.append(line) }
                return lines.count < last
            }
        }
        return lines.reversed()
    }

    /// Gives a full journal the name of the newest rotated one; the oldest goes.
    ///
    /// - Throws: `FileError`.
    func rotate() throws {
        let lock = try FileLock(waitingFor: folder.journalLock)
        try rotate(under: lock)
    }

    private func rotate(under lock: borrowing FileLock) throws(FileError) {
        // Another process may have rotated it while this one waited for the lock.
        guard let status = try FileStatus(at: path(0)),
            status.byteCount >= Self.rotationByteCount
        else { return }
        for number in stride(from: Self.rotatedCount - 1, through: 0, by: -1) {
            try moveIfPresent(path(number), to: path(number + 1))
        }
    }

    private func moveIfPresent(_ source: FilePath, to target: FilePath) throws(FileError) {
        do throws(FileError) {
            try DurableFile.moveLazily(source, to: target)
        } catch  where error.isMissing {
            return
        }
    }

    private func path(_ number: Int) -> FilePath {
        number == 0 ? folder.journal : folder.path.appending("journal.\(number)")
    }
}
