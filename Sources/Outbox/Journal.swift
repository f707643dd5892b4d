internal import DurableFiles
package import SystemPackage

/// The record of every attempt at delivery: append-only JSON lines, never a key or a payload.
///
/// At 1 MiB the file becomes `journal.1`, and five such are kept.
package struct Journal: Sendable {
    private let folder: StateFolder

    /// The size in bytes at which the file is rotated.
    package static let rotationByteCount: Int64 = 1 << 20
    /// How many rotated files are kept.
    package static let rotatedCount = 5

    /// The journal in the state folder of a store.
    package init(stateFolder: FilePath) {
        folder = StateFolder(stateFolder)
    }

    /// Appends a line in one write, so that lines of several processes never mix.
    ///
    /// It does not wait for the disk.
    ///
    /// - Throws: `FileError`.
    package func append(_ line: JournalLine) throws {
        try Folder.create(folder.path, mode: StateFolder.folderMode)
        let byteCount = try append(line.encoded() + [UInt8(ascii: "\n")])
        if byteCount >= Self.rotationByteCount {
            let lock = try FileLock(waitingFor: folder.journalLock)
            try rotate(under: lock)
        }
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
        var lines = [JournalLine]()
        for number in 0...Self.rotatedCount where lines.count < last {
            // Those who held the file open while it was rotated may have made it a little larger.
            let limit = 4 * Int(Self.rotationByteCount)
            let bytes = try DurableFile.readIfPresent(path(number), limit: limit) ?? []
            let older = bytes.split(separator: UInt8(ascii: "\n")).suffix(last - lines.count)
            lines = older.compactMap { try? JournalLine(encoded: Array($0)) } + lines
        }
        return lines
    }

    // Gives the size of the file after it.
    private func append(_ bytes: [UInt8]) throws(FileError) -> Int64 {
        let path = folder.journal
        let descriptor = try FileError.naming("open", path) {
            try FileDescriptor.open(
                path,
                .readWrite,
                options: [.create, .append, .closeOnExec, .noFollow, .nonBlocking],
                permissions: .ownerReadWrite
            )
        }
        let file = OpenFile(owning: descriptor, path: path)
        let byteCount = try file.status().byteCount
        // What a full disk cut short must not swallow the line after it.
        let line = try isCutShort(file, byteCount) ? [UInt8(ascii: "\n")] + bytes : bytes
        let written = try FileError.naming("write", path) {
            try line.withUnsafeBytes { try file.descriptor.write($0) }
        }
        guard written == line.count else { throw FileError("write", path, .noSpace) }
        return byteCount + Int64(written)
    }

    private func isCutShort(
        _ file: borrowing OpenFile,
        _ byteCount: Int64
    ) throws(FileError) -> Bool {
        guard byteCount > 0 else { return false }
        let descriptor = file.descriptor
        var last: UInt8 = 0
        try FileError.naming("read", file.path) {
            _ = try withUnsafeMutableBytes(of: &last) {
                try descriptor.read(fromAbsoluteOffset: byteCount - 1, into: $0)
            }
        }
        return last != UInt8(ascii: "\n")
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
