internal import CivilTime
package import Outbox
internal import Sealing

/// What waits in a queue, its oldest events opened, and why.
package struct WaitingEvents {
    /// An event that waits.
    package struct Item {
        /// What is in its file.
        package enum Content {
            case entry(OutboxEntry)
            /// An entry that a newer sealhook can deliver: the version `needs`, where it says so.
            case newer(needs: String?)
            /// Nothing that can be opened, or nothing to open it with.
            case closed
        }

        package let id: OutboxEntryID
        package let content: Content
        /// How long it has waited, in seconds; nil where it cannot be opened: a name tells no age.
        package let age: Double?

        /// - Parameters:
        ///   - id: Its name.
        ///   - content: What is in it.
        ///   - now: The present moment.
        package init(
            _ id: OutboxEntryID,
            _ content: Content,
            now: EnqueueMoment = HostClock.system.now()
        ) {
            self.id = id
            self.content = content
            age = if case .entry(let entry) = content { entry.moment.age(now: now) } else { nil }
        }

        /// The entry; nil for a file that cannot be opened here.
        package var entry: OutboxEntry? {
            guard case .entry(let entry) = content else { return nil }
            return entry
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
            items = ids.map { Item($0, .closed, now: now) }
            reasons = WaitingReasons([:])
            return
        }
        let key = try outbox.hostIdentity()
        items = ids.map { id in
            do {
                return Item(id, .entry(try outbox.open(id, with: key)), now: now)
            } catch OutboxError.newer(_, let needs) {
                return Item(id, .newer(needs: needs), now: now)
            } catch {
                return Item(id, .closed, now: now)
            }
        }
        var reasons = WaitingReasons(
            of: Set(items.compactMap { $0.entry?.secretName }),
            in: outbox,
            clock: clock
        )
        for case .newer(let needs) in items.lazy.map(\.content) { reasons.addNewer(needs: needs) }
        self.reasons = reasons
    }

    /// How long the one that has waited longest has waited, in seconds; nil where none could be
    /// opened.
    package var longestAge: Double? { items.compactMap(\.age).max() }
}
