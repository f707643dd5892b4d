internal import CivilTime
package import Outbox
internal import Sealing

/// What waits in a queue, its oldest events opened, and why.
package struct WaitingEvents {
    /// An event that waits.
    package struct Item {
        package let id: OutboxEntryID
        /// Nil for a file that cannot be opened.
        package let entry: OutboxEntry?
        /// How long it has waited, in seconds; nil where it cannot be opened: a name tells no age.
        package let age: Double?

        /// - Parameters:
        ///   - id: Its name.
        ///   - entry: Nil where it cannot be opened.
        ///   - now: The present moment.
        package init(
            _ id: OutboxEntryID,
            _ entry: OutboxEntry?,
            now: EnqueueMoment = HostClock.system.now()
        ) {
            self.id = id
            self.entry = entry
            age = entry?.moment.age(now: now)
        }
    }

    /// How many wait, opened or not.
    package let count: Int
    /// The oldest, in their order.
    package let items: [Item]
    /// Why those wait.
    package let reasons: WaitingReasons

    /// Opens the oldest entries of a queue, up to `limit`; an empty queue needs no key.
    ///
    /// - Throws: `OutboxError`, `KeyFileError`, `FileError` where the queue or the host's key
    ///   cannot be read.
    package init(_ outbox: Outbox, limit: Int, clock: HostClock = .system) throws {
        count = try outbox.waitingCount()
        guard count > 0 else {
            items = []
            reasons = WaitingReasons([:])
            return
        }
        let ids = try outbox.waiting(after: nil, limit: limit)
        let now = clock.now()
        guard outbox.hasHostKey else {
            items = ids.map { Item($0, nil, now: now) }
            reasons = WaitingReasons([:])
            return
        }
        let key = try outbox.hostIdentity()
        items = ids.map { id in
            Item(id, try? outbox.open(id, with: key), now: now)
        }
        reasons = WaitingReasons(
            of: Set(items.compactMap { $0.entry?.secretName }),
            in: outbox,
            clock: clock
        )
    }

    /// How long the one that has waited longest has waited, in seconds; nil where none could be
    /// opened.
    package var longestAge: Double? { items.compactMap(\.age).max() }
}
