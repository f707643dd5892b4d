internal import CivilTime
package import DurableFiles
internal import SystemPackage

extension Outbox {
    /// Clears away what crashes left behind; the courier does it when it begins.
    ///
    /// That is: half-written files older than an hour, reasons whose event never moved, and dead
    /// copies of what waits. What cannot be removed, such as a stranger's folder with something in
    /// it, is passed over.
    ///
    /// - Returns: What could not be looked at or removed; none of it keeps the queue from anything.
    /// - Throws: `FileError` where the folders themselves cannot be read or locked.
    @discardableResult
    package func sweep() throws -> [FileError] {
        var problems = [FileError]()
        for path in [folder.path, folder.outbox, folder.dead, folder.openAlerts] {
            try sweepTemporaryFiles(in: path, &problems)
        }
        guard try FileStatus(at: folder.dead) != nil else { return problems }
        let lock = try lockDeadLetters()
        try sweepDeadLetters(under: lock, &problems)
        return problems
    }

    // A younger one may belong to a process that is writing it.
    private func sweepTemporaryFiles(
        in path: FilePath,
        _ problems: inout [FileError]
    ) throws(FileError) {
        let oldest = clock.now().wall.microsecondsSinceEpoch / 1_000_000 - 3600
        for name in try temporaryNames(in: path) {
            let file = path.appending(name)
            collect(into: &problems) { () throws(FileError) in
                guard let status = try FileStatus(at: file), status.modifiedSeconds < oldest else {
                    return
                }
                try clear(file)
            }
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

    private func sweepDeadLetters(
        under lock: borrowing FileLock,
        _ problems: inout [FileError]
    ) throws(FileError) {
        for name in try Folder.names(in: folder.dead) {
            let suffix = StateFolder.reasonSuffix
            let stem = name.hasSuffix(suffix) ? name.dropLast(suffix.count) : name[...]
            guard let id = OutboxEntryID(String(stem)) else { continue }
            collect(into: &problems) { () throws(FileError) in
                if try isWaiting(id) {
                    try removeDeadLetter(id)
                } else if try FileStatus(at: folder.deadLetter(id)) == nil {
                    try clear(folder.reason(id))
                }
            }
        }
    }

    private func collect(
        into problems: inout [FileError],
        _ body: () throws(FileError) -> Void
    ) {
        do throws(FileError) {
            try body()
        } catch {
            // Letter and reason are two names of one thing.
            if problems.last != error { problems.append(error) }
        }
    }
}
