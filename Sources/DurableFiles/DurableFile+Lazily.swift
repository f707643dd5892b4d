package import SystemPackage

extension DurableFile {
    /// Moves a file within its file system without waiting for the disk: after a power cut it may
    /// have its old name.
    package static func moveLazily(
        _ source: FilePath,
        to target: FilePath
    ) throws(FileError) {
        try SystemCalls.rename(source, to: target)
    }
}
