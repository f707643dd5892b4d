internal import DurableFiles
internal import SystemPackage

/// Appends to a journal, and holds its file open from one line to the next.
package final class JournalWriter {
    private let journal: Journal
    private var file: Holder?

    // An optional of what cannot be copied can hardly be looked into.
    private final class Holder {
        let file: OpenFile
        let identity: FileStatus.Identity

        init(_ file: consuming OpenFile, identity: FileStatus.Identity) {
            self.file = file
            self.identity = identity
        }
    }

    package init(_ journal: Journal) {
        self.journal = journal
    }

    /// Appends a line in one write, so that lines of several processes never mix.
    ///
    /// It does not wait for the disk.
    ///
    /// - Throws: `FileError`.
    package func append(_ line: JournalLine) throws {
        let bytes = line.encoded() + [UInt8(ascii: "\n")]
        let path = journal.folder.journal
        var status = try FileStatus(at: path)
        // Another may have rotated the file, and a person may have taken it away.
        if status == nil || status?.identity != file?.identity {
            try open()
            status = try file?.file.status()
        }
        guard let file, let status else { return }
        do {
            try write(bytes, to: file.file)
        } catch {
            // The next line begins with a look at how this one ended.
            self.file = nil
            throw error
        }
        if status.byteCount + Int64(bytes.count) >= Journal.rotationByteCount {
            self.file = nil
            try journal.rotate()
        }
    }

    private func open() throws {
        try Folder.create(journal.folder.path, mode: StateFolder.folderMode)
        let path = journal.folder.journal
        let descriptor = try FileError.naming("open", path) {
            try FileDescriptor.open(
                path,
                .readWrite,
                options: [.create, .append, .closeOnExec, .noFollow, .nonBlocking],
                permissions: .ownerReadWrite
            )
        }
        let opened = OpenFile(owning: descriptor, path: path)
        let status = try opened.status()
        // What a full disk cut short must not swallow the line after it.
        if try isCutShort(opened, status.byteCount) { try write([UInt8(ascii: "\n")], to: opened) }
        file = Holder(opened, identity: status.identity)
    }

    private func write(_ bytes: [UInt8], to file: borrowing OpenFile) throws(FileError) {
        let descriptor = file.descriptor
        let written = try FileError.naming("write", file.path) {
            try bytes.withUnsafeBytes { try descriptor.write($0) }
        }
        guard written == bytes.count else { throw FileError("write", file.path, .noSpace) }
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
}
