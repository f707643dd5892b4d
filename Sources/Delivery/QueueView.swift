internal import Outbox

/// What the courier has seen of the queue: names, and which of them it has yet to open.
struct QueueView {
    /// The least time between two looks at the folder, in seconds.
    static let interval = 0.5

    private var known = Set<OutboxEntryID>()
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

    /// Takes in the names that wait, sorted; true where one of them is new.
    ///
    /// - Parameters:
    ///   - ids: All that wait, not only the later ones: a hook takes its name before its file
    ///     appears, so a new name can be older than one that was seen.
    ///   - began: When the look began, in seconds since boot.
    ///   - ended: When it ended; looks at a large folder are made more rarely.
    mutating func take(_ ids: [OutboxEntryID], began: Double, ended: Double) -> Bool {
        let new = ids.filter { known.insert($0).inserted }
        unopened = new.reversed() + unopened
        if unopened.count > new.count { unopened.sort(by: >) }
        if unopened.isEmpty { isKnown = true }
        nextLook = ended + max(Self.interval, 20 * (ended - began))
        return !new.isEmpty
    }

    /// The oldest that has not been opened.
    mutating func popUnopened() -> OutboxEntryID? { unopened.popLast() }

    /// Notes that all were opened that had been seen.
    mutating func noteOpened() {
        if unopened.isEmpty { isKnown = true }
    }

    /// Forgets an event that is queued no more.
    mutating func remove(_ id: OutboxEntryID) { known.remove(id) }
}
