internal import Outbox

/// What the courier has seen of the queue: names, and which of them it has yet to open.
struct QueueView {
    /// The least time between two looks at the folder, in seconds.
    static let interval = 0.5

    private var known = EntrySet()
    // The oldest last, so that it is taken from the end.
    private var unopened = [OutboxEntryID]()
    private var nextLook: Double = 0

    /// Whether everything that waited at the last look has been opened.
    ///
    /// It is false until the first look.
    private(set) var isKnown = false

    var hasUnopened: Bool { !unopened.isEmpty }

    /// How many events are still queued.
    var count: Int { known.count }

    func contains(_ id: OutboxEntryID) -> Bool { known.contains(id) }

    func isDue(now: Double) -> Bool { unopened.isEmpty && now >= nextLook }

    /// Takes in names that wait, sorted.
    ///
    /// They are all that wait, page by page, not only the later ones: a hook takes its name before
    /// its file appears, so a new name can be older than one that was seen.
    mutating func take(_ ids: [OutboxEntryID]) {
        let new = known.insert(ids)
        if !new.isEmpty { putBack(new) }
    }

    /// Notes that the folder was looked at from one end to the other.
    ///
    /// Looks at a large folder are made more rarely. Times are seconds since boot.
    mutating func noteLook(began: Double, ended: Double) {
        noteOpened()
        nextLook = ended + max(Self.interval, 20 * (ended - began))
    }

    /// The oldest that have not been opened, in their order.
    mutating func popUnopened(limit: Int) -> [OutboxEntryID] {
        let oldest = unopened.suffix(limit)
        unopened.removeLast(oldest.count)
        // What it had room for is wanted elsewhere, with a long queue.
        if unopened.isEmpty { unopened = [] }
        return oldest.reversed()
    }

    /// Adds names that are yet to be opened, also those that were taken for it and were not.
    mutating func putBack(_ ids: [OutboxEntryID]) {
        unopened += ids.reversed()
        unopened.sort(by: >)
    }

    /// Notes that all were opened that had been seen.
    mutating func noteOpened() {
        if unopened.isEmpty { isKnown = true }
    }

    /// Forgets an event that is queued no more.
    mutating func remove(_ id: OutboxEntryID) { known.remove(id) }
}
