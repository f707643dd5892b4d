internal import CivilTime
package import DurableFiles
internal import SystemPackage

extension Outbox {
    /// Takes an event that PagerDuty has acknowledged off the disk; one that is gone is no error.
    ///
    /// It does not wait for the disk. Should a power cut bring the file back, the event is sent
    /// again: an alert with the same dedup_key, which PagerDuty takes for the same alert. To wait
    /// would cost an fsync for each event and still leave the moment between answer and removal.
    ///
    /// - Parameters:
    ///   - id: The event.
    ///   - remover: Where one is given, the file's blocks go back to the disk on its thread.
    /// - Throws: `FileError`.
    package func acknowledge(_ id: OutboxEntryID, with remover: FileRemover? = nil) throws {
        try removeIfPresent(folder.waiting(id), with: remover)
    }

    /// Moves an event that is given up to the dead letters, with the reason.
    ///
    /// One that is gone is no error. The reason is on the disk before the event moves, so there is
    /// no moment with neither: a crash between the two leaves the event waiting.
    ///
    /// - Throws: `FileError`.
    package func bury(_ id: OutboxEntryID, _ reason: DeadLetterReason) throws {
        try setAside(id.description, reason)
    }

    /// Moves a file of the queue's folder, whatever it is, to the dead letters with a reason.
    ///
    /// - Parameters:
    ///   - name: The file's name, as `waiting` or `foreignNames` gave it.
    ///   - reason: Why.
    /// - Returns: The dead letter's id, a new one where the name was foreign; nil where no such
    ///   file is there any more.
    /// - Throws: `FileError`.
    @discardableResult
    package func setAside(
        _ name: String,
        _ reason: DeadLetterReason
    ) throws -> OutboxEntryID? {
        guard let component = FilePath.Component(name), component.kind == .regular else {
            return nil
        }
        let source = folder.outbox.appending(component)
        let lock = try lockDeadLetters()
        return try setAside(source, reason, under: lock)
    }

    private func setAside(
        _ source: FilePath,
        _ reason: DeadLetterReason,
        under lock: borrowing FileLock
    ) throws(FileError) -> OutboxEntryID? {
        guard let name = source.lastComponent?.string, try FileStatus(at: source) != nil else {
            return nil
        }
        let known = OutboxEntryID(name)
        let letter = DeadLetter(
            id: known ?? OutboxEntryID(at: reason.at),
            reason: reason,
            foreignName: known == nil ? name : nil
        )
        try DurableFile.write(
            letter.encodedReason(),
            to: folder.reason(letter.id),
            mode: StateFolder.fileMode
        )
        try DurableFile.moveLazily(source, to: folder.deadLetter(letter.id))
        // The queue's own folder is not waited for: an event that a power cut brought back there
        // waits, and is sent or buried once more.
        try Folder.synchronize(folder.dead)
        return letter.id
    }

    /// What was given up, the oldest first.
    ///
    /// - Throws: `FileError`.
    package func deadLetters() throws -> [DeadLetter] {
        try deadLetterIDs().compactMap { try deadLetter($0) }
    }

    /// The names of what was given up, the oldest first; nothing is read of any.
    ///
    /// - Throws: `FileError`.
    package func deadLetterIDs() throws -> [OutboxEntryID] {
        try Folder.names(in: folder.dead).compactMap { OutboxEntryID($0) }
    }

    /// How many events were given up.
    ///
    /// - Throws: `FileError`.
    package func deadLetterCount() throws -> Int { try deadLetterIDs().count }

    /// A dead letter and its reason; nil where there is no such file.
    func deadLetter(_ id: OutboxEntryID) throws(FileError) -> DeadLetter? {
        guard try FileStatus(at: folder.deadLetter(id)) != nil else { return nil }
        do {
            let limit = Self.maximumEntryByteCount
            if let bytes = try DurableFile.readIfPresent(folder.reason(id), limit: limit) {
                return try DeadLetter(id: id, encodedReason: bytes)
            }
        } catch let error as FileError where error.code == .permissionDenied {
            throw error
        } catch {
            // A damaged reason must not hide the event that it belongs to.
        }
        let reason = DeadLetterReason(.lost, at: id.time ?? clock.now().wall, attempts: 0)
        return DeadLetter(id: id, reason: reason)
    }

    func lockDeadLetters() throws(FileError) -> FileLock {
        try Folder.create(folder.dead, mode: StateFolder.folderMode)
        return try FileLock(waitingFor: folder.deadLock)
    }

    /// Removes a file, or a folder that is empty; one that is gone is no error.
    ///
    /// - Throws: `FileError`; `ENOTEMPTY` for a folder with something in it, which is left to a
    ///   person.
    func clear(_ path: FilePath) throws(FileError) {
        guard try FileStatus(at: path)?.kind == .folder else { return try removeIfPresent(path) }
        Folder.removeIfEmpty(path)
        guard try FileStatus(at: path) == nil else {
            throw FileError("remove", path, .directoryNotEmpty)
        }
    }

    func removeIfPresent(
        _ path: FilePath,
        with remover: FileRemover? = nil
    ) throws(FileError) {
        do throws(FileError) {
            if let remover {
                try remover.removeLazily(path)
            } else {
                try DurableFile.removeLazily(path)
            }
        } catch  where error.isMissing {
            return
        }
    }
}
