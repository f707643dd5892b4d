internal import Diagnostics
internal import DurableFiles
internal import SecretMemory
internal import SystemPackage

extension StateFolder {
    /// Writes a small file wherever the outbox does, and removes it.
    ///
    /// - Throws: `Diagnostic` naming the folder that does not take it; `FileError` where one cannot be
    ///   looked at.
    package func requireWritable() throws {
        // As large as most events: what a full disk has no room for.
        let content = [UInt8](repeating: 0, count: 4096)
        for path in Set(try [path, outbox, dead].map(Self.existing)) {
            do throws(FileError) {
                // It is removed with the end of its life, as it is never placed.
                _ = try content.withRawSpan { content throws(FileError) in
                    try StagedFile(content, for: path.appending("room"), mode: Self.fileMode)
                }
            } catch {
                var fault = FileError("write a file in", path, error.code).diagnostic
                if fault.hints.isEmpty {
                    fault.hints = ["see what is there: ls -la \(ShellWord.quoted(path.string))"]
                }
                throw fault
            }
        }
    }

    /// The path, or the nearest folder on the way to it that exists: the rest is made there.
    private static func existing(_ path: FilePath) throws -> FilePath {
        var path = path
        while try FileStatus(at: path) == nil, path.folder != path { path = path.folder }
        return path
    }
}

extension Outbox {
    /// Looks whether an event could be queued: the folders take a file, and the host's key, where there
    /// is one, is whole.
    ///
    /// - Throws: `Diagnostic`, `FileError`, `OutboxError`.
    package func requireQueueable() throws {
        try folder.requireWritable()
        guard try FileStatus(at: folder.hostPublicKey) != nil else { return }
        _ = try HostKey(folder: folder).sealingKey()
    }
}
