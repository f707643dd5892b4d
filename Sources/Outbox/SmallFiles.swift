internal import DurableFiles
internal import SecretMemory
internal import SystemPackage

/// Small files of one folder that are not waited for: a damaged one counts as none.
struct SmallFiles: Sendable {
    let folder: FilePath

    private static let maximumByteCount = 64 * 1024

    /// What a file holds; nil where there is none that can be read.
    ///
    /// - Throws: `FileError` where the permission is missing.
    func read(_ name: String) throws(FileError) -> [UInt8]? {
        do throws(FileError) {
            return try DurableFile.readIfPresent(
                folder.appending(name),
                limit: Self.maximumByteCount
            )
        } catch  where error.code == .permissionDenied {
            throw error
        } catch {
            return nil
        }
    }

    /// Writes a file over the old one.
    ///
    /// - Throws: `FileError`.
    func write(_ bytes: [UInt8], to name: String) throws {
        try Folder.create(folder, mode: StateFolder.folderMode)
        let path = folder.appending(name)
        let descriptor = try FileError.naming("open", path) {
            try FileDescriptor.open(
                path,
                .writeOnly,
                options: [.create, .closeOnExec, .noFollow, .nonBlocking],
                permissions: .ownerReadWrite
            )
        }
        let file = OpenFile(owning: descriptor, path: path)
        try FileError.naming("write", path) {
            try file.descriptor.writeWhole(bytes.span.bytes, at: 0)
            try file.descriptor.resize(to: Int64(bytes.count))
        }
    }
}
