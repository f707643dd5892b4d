internal import DurableFiles
package import Events
package import Names
package import Sealing
internal import SecretMemory
package import SystemPackage

/// The durable queue of events on a host's own disk.
///
/// One sealed file for each event. What `enqueue` returned is on the disk, and stays there until
/// `acknowledge` says that PagerDuty has it, or `bury` puts it among the dead letters with a
/// reason. A crash at any moment loses nothing; see docs/outbox.md for what each step leaves.
package struct Outbox: Sendable {
    /// Where the queue and all that belongs to it lies.
    package let folder: StateFolder
    let clock: HostClock

    /// The most bytes that an entry may have before it is sealed: twice what PagerDuty takes.
    static let maximumEntryByteCount = 1 << 20
    /// What sealing adds (`crypto_box_seal`).
    static let sealByteCount = 48
    /// How long what was given up is kept, in days.
    package static let deadLetterDays = 30

    /// The queue in the state folder of a store; nothing is created before the first event.
    ///
    /// - Parameters:
    ///   - stateFolder: The store's own, such as `~/.local/state/sealhook/<store id>`.
    ///   - clock: Where the time is taken from.
    package init(stateFolder: FilePath, clock: HostClock = .system) {
        folder = StateFolder(stateFolder)
        self.clock = clock
    }

    /// Seals an event to the host's key and puts it in the queue; it is on the disk when this
    /// returns.
    ///
    /// It never waits for the network, and does not look at what already waits.
    ///
    /// - Parameters:
    ///   - event: It has no routing key.
    ///   - secretName: The name of the key, never the key.
    ///   - region: Which of PagerDuty's services takes the event.
    ///   - origin: Who made it.
    /// - Returns: The name under which the queue keeps it.
    /// - Throws: `FileError`, `OutboxError`, `SealingError`; then nothing was queued.
    package func enqueue(
        _ event: FittedEvent,
        secretName: SecretName,
        region: PagerDutyRegion,
        origin: EntryOrigin = .sender
    ) throws -> OutboxEntryID {
        try Folder.create(folder.outbox, mode: StateFolder.folderMode)
        let sealingKey = try HostKey(folder: folder).sealingKey()
        let moment = clock.now()
        let entry = OutboxEntry(
            fitted: event,
            secretName: secretName,
            region: region,
            moment: moment,
            origin: origin
        )
        let sealed = try seal(entry, to: sealingKey)
        let id = OutboxEntryID(at: try NameClock(folder: folder).next(now: moment.wall))
        try place(sealed, at: folder.waiting(id))
        return id
    }

    private func place(_ sealed: [UInt8], at path: FilePath) throws(FileError) {
        do throws(FileError) {
            try DurableFile.write(sealed, to: path, mode: StateFolder.fileMode)
        } catch {
            // The name may be there already, and only its folder not be on the disk. What is
            // refused must not be delivered as well: the caller may well try again.
            try? DurableFile.removeLazily(path)
            throw error
        }
    }

    /// The host's own identity, which opens the queue; made where there is none yet.
    ///
    /// - Throws: `OutboxError.hostKeyMissing`, `OutboxError.hostKeyMismatch`, `KeyFileError`,
    ///   `FileError`.
    package func hostIdentity() throws -> Identity {
        try Folder.create(folder.path, mode: StateFolder.folderMode)
        return try HostKey(folder: folder).identity()
    }

    func seal(_ entry: OutboxEntry, to sealingKey: SealingKey) throws -> [UInt8] {
        let encoded = entry.encoded()
        guard encoded.count <= Self.maximumEntryByteCount else {
            throw OutboxError.entryTooLarge(limit: Self.maximumEntryByteCount)
        }
        return try encoded.withRawSpan { try sealingKey.seal($0) }
    }
}
