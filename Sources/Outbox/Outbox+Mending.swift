internal import CivilTime
internal import DurableFiles
internal import Sealing
internal import SystemPackage

extension Outbox {
    /// Puts a dead letter back into the queue, in its old place.
    ///
    /// Its time to live begins again: the entry is sealed anew with the present moment, and only
    /// then moved, so that a crash leaves it either dead or waiting, never both or neither.
    ///
    /// - Throws: `OutboxError.noDeadLetter`, `.stillWaiting`; `.unreadable` where it is no event;
    ///   `FileError`.
    package func retry(_ id: OutboxEntryID) throws {
        let lock = try lockDeadLetters()
        try retry(id, under: lock)
    }

    private func retry(_ id: OutboxEntryID, under lock: borrowing FileLock) throws {
        let path = folder.deadLetter(id)
        let key = try hostIdentity()
        guard var entry = try openIfPresent(path, with: key) else {
            let isWaiting = try FileStatus(at: folder.waiting(id)) != nil
            throw isWaiting
                ? OutboxError.stillWaiting(id: id.description)
                : OutboxError.noDeadLetter(id: id.description)
        }
        entry.moment = clock.now()
        entry.isRetried = true
        let sealed = try seal(entry, to: SealingKey(key.publicKey))
        try Folder.create(folder.outbox, mode: StateFolder.folderMode)
        try DurableFile.write(sealed, to: path, mode: StateFolder.fileMode)
        try DurableFile.move(path, to: folder.waiting(id))
        try removeIfPresent(folder.reason(id))
    }

    /// Removes an event for good, waiting or dead; it is off the disk when this returns.
    ///
    /// One that a courier is just sending may arrive all the same.
    ///
    /// - Throws: `OutboxError.noEntry`, `FileError`.
    package func drop(_ id: OutboxEntryID) throws {
        let lock = try lockDeadLetters()
        try drop(id, under: lock)
    }

    private func drop(_ id: OutboxEntryID, under lock: borrowing FileLock) throws {
        let isWaiting = try isWaiting(id)
        let isDead = try FileStatus(at: folder.deadLetter(id)) != nil
        guard isWaiting || isDead else { throw OutboxError.noEntry(id: id.description) }
        if isWaiting {
            try removeIfPresent(folder.waiting(id))
            try Folder.synchronize(folder.outbox)
        }
        try removeDeadLetter(id)
        try Folder.synchronize(folder.dead)
    }

    /// Removes the dead letters that were given up more than `days` ago.
    ///
    /// What cannot be removed, such as a folder with something in it, stays.
    ///
    /// - Returns: How many there were.
    /// - Throws: `FileError`.
    package func removeDeadLetters(olderThan days: Int) throws -> Int {
        guard try FileStatus(at: folder.dead) != nil else { return 0 }
        let lock = try lockDeadLetters()
        return try removeDeadLetters(olderThan: days, under: lock)
    }

    private func removeDeadLetters(
        olderThan days: Int,
        under lock: borrowing FileLock
    ) throws -> Int {
        let now = clock.now().wall
        return
            try deadLetters()
            .filter { now.seconds(since: $0.reason.at) > Double(days) * 86_400 }
            .filter { (try? removeDeadLetter($0.id)) != nil }
            .count
    }

    /// Removes a dead letter and its reason, whatever they are.
    ///
    /// - Throws: `FileError`; `ENOTEMPTY` for a folder with something in it, which is left to a
    ///   person.
    func removeDeadLetter(_ id: OutboxEntryID) throws(FileError) {
        try clear(folder.deadLetter(id))
        try clear(folder.reason(id))
    }
}
