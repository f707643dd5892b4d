internal import SecretMemory
package import SystemPackage

/// Whole files, written so that a crash at any moment leaves the old one or the new one.
package enum DurableFile {
    /// Replaces or creates a file: temporary file, fsync, rename, fsync of the folder.
    package static func write(
        _ content: RawSpan,
        to path: FilePath,
        mode: UInt16 = 0o644,
        _ placement: StagedFile.Placement = .replacing
    ) throws(FileError) {
        try StagedFile(content, for: path, mode: mode).place(placement)
    }

    /// Replaces or creates a file: temporary file, fsync, rename, fsync of the folder.
    package static func write(
        _ content: [UInt8],
        to path: FilePath,
        mode: UInt16 = 0o644,
        _ placement: StagedFile.Placement = .replacing
    ) throws(FileError) {
        try content.withRawSpan { (content) throws(FileError) in
            try write(content, to: path, mode: mode, placement)
        }
    }

    /// Reads a whole file; nil where it holds more than `limit` bytes.
    package static func read(_ path: FilePath, limit: Int) throws(FileError) -> [UInt8]? {
        try OpenFile(reading: path).readToEnd(limit: limit)
    }

    /// Reads a whole file; nil where there is none.
    ///
    /// More than `limit` bytes is an `EFBIG`.
    package static func readIfPresent(
        _ path: FilePath,
        limit: Int
    ) throws(FileError) -> [UInt8]? {
        do throws(FileError) {
            guard let bytes = try read(path, limit: limit) else {
                throw FileError("read", path, .fileTooLarge)
            }
            return bytes
        } catch  where error.isMissing {
            return nil
        }
    }

    /// Removes a file and waits until the folder is on the disk.
    package static func remove(_ path: FilePath) throws(FileError) {
        try SystemCalls.unlink(path)
        try Folder.synchronize(path.folder)
    }

    /// Removes a file without waiting for the disk: after a crash it may be there again.
    package static func removeLazily(_ path: FilePath) throws(FileError) {
        try SystemCalls.unlink(path)
    }

    /// Moves a file to another folder of the same file system, on the disk when it returns.
    package static func move(_ source: FilePath, to target: FilePath) throws(FileError) {
        try SystemCalls.rename(source, to: target)
        try Folder.synchronize(target.folder)
        try Folder.synchronize(source.folder)
    }
}
