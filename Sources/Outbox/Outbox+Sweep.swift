internal import CivilTime
internal import DurableFiles
internal import SystemPackage

extension Outbox {
    /// Clears away what crashes left behind; the courier does it when it begins.
    ///
    /// That is: half-written files older than an hour, reasons whose event never moved, and dead
    /// copies of what waits.
    ///
    /// - Throws: `FileError`.
    package func sweep() throws {
        for path in [folder.path, folder.outbox, folder.dead] {
            try sweepTemporaryFiles(in: path)
        }
        guard try FileStatus(at: folder.dead) != nil else { return }
        let lock = try lockDeadLetters()
        try sweepDeadLetters(under: lock)
    }

    // A younger one may belong to a process that is writing it.
    private func sweepTemporaryFiles(in path: FilePath) throws(FileError) {
        let oldest = clock.now().wall.microsecondsSinceEpoch / 1_000_000 - 3600
        for name in try temporaryNames(in: path) {
            let file = path.appending(name)
            guard let status = try FileStatus(at: file), status.modifiedSeconds < oldest else {
                continue
            }
            try removeIfPresent(file)
        }
    }

    private func temporaryNames(in path: FilePath) throws(FileError) -> [String] {
        var names = [String]()
        do throws(FileError) {
            try Folder.forEachName(in: path) { name in
                if name.hasPrefix(TemporaryName.prefix) { names.append(name) }
                return true
            }
        } catch  where error.isMissing {
            return []
        }
        return names
    }

    private func sweepDeadLetters(under lock: borrowing FileLock) throws(FileError) {
        for name in try Folder.names(in: folder.dead) {
            let suffix = StateFolder.reasonSuffix
            let stem = name.hasSuffix(suffix) ? name.dropLast(suffix.count) : name[...]
            guard let id = OutboxEntryID(String(stem)) else { continue }
            if try FileStatus(at: folder.waiting(id)) != nil {
                try removeDeadLetter(id)
            } else if try FileStatus(at: folder.deadLetter(id)) == nil {
                try removeIfPresent(folder.reason(id))
            }
        }
    }
}
