internal import CivilTime
internal import DurableFiles
internal import SystemPackage

/// Hands out the times in the names of the queue, each later than the one before.
///
/// The order of the names is the order of acceptance, whatever becomes of the wall clock: the
/// newest time is kept in a file, and a clock that was set back only makes the times run ahead of
/// it by a microsecond a name. Nothing but the order is taken from them.
struct NameClock {
    let folder: StateFolder

    /// How far the times may run ahead of the wall clock, in seconds, before it is asked whether
    /// they still must.
    static let toleratedLead = 86_400.0

    /// A time later than every one before it, and not before `now`.
    func next(now: Timestamp) throws(FileError) -> Timestamp {
        let lock = try FileLock(waitingFor: folder.outboxLock)
        return try next(now: now, under: lock)
    }

    // The lock is held for a few small calls only: no fsync, no network. After a power cut the
    // file may be older than the newest name, and that matters only if the clock went back too.
    private func next(
        now: Timestamp,
        under lock: borrowing FileLock
    ) throws(FileError) -> Timestamp {
        let file = try NumberFile(opening: folder.clock)
        // The file holds no negative number: a clock before 1970 counts as one in 1970.
        let now = max(now, Timestamp(microsecondsSinceEpoch: 0))
        let next = try time(after: newestTime(file), now: now)
        try file.replace(with: next.microsecondsSinceEpoch)
        return next
    }

    private func time(after last: Timestamp?, now: Timestamp) throws(FileError) -> Timestamp {
        guard let last, try !isLeadOutlived(last, now: now) else { return now }
        return max(now, Timestamp(microsecondsSinceEpoch: last.microsecondsSinceEpoch + 1))
    }

    private func newestTime(_ file: borrowing NumberFile) throws(FileError) -> Timestamp? {
        guard let number = try file.read() else { return try newestName() }
        let time = Timestamp(microsecondsSinceEpoch: number)
        return time < .latest ? time : try newestName()
    }

    /// The time in the newest name of the queue: what is left to go by where the file is missing
    /// or damaged.
    private func newestName() throws(FileError) -> Timestamp? {
        var newest: OutboxEntryID?
        try forEachWaiting { id in
            newest = newest.map { max($0, id) } ?? id
            return true
        }
        return newest?.time
    }

    /// Whether `last` comes from a clock that was once far ahead, and no name from that time waits
    /// any more.
    ///
    /// A host that once believed in 2036 would otherwise name everything so until then. As
    /// long as one such event waits, though, the next must come after it: a resolve that overtook
    /// its trigger would leave the alert open.
    private func isLeadOutlived(_ last: Timestamp, now: Timestamp) throws(FileError) -> Bool {
        guard last.seconds(since: now) > Self.toleratedLead else { return false }
        let present = OutboxEntryID(at: now, random: .max)
        var isOutlived = true
        try forEachWaiting { id in
            isOutlived = id < present
            return isOutlived
        }
        return isOutlived
    }

    private func forEachWaiting(_ body: (OutboxEntryID) -> Bool) throws(FileError) {
        try Folder.forEachName(in: folder.outbox) { name in
            OutboxEntryID(name).map(body) ?? true
        }
    }
}
