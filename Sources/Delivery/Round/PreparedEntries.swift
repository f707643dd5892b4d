internal import Events
internal import Outbox

/// The opened events that are kept until they are sent, as many as a fixed amount of memory holds.
///
/// The others are opened again when it is their turn, so that memory does not grow with the queue.
struct PreparedEntries {
    /// In bytes, as `PreparedEntry.footprint` estimates them.
    static let limit = 10 << 20

    private var entries = [OutboxEntryID: PreparedEntry]()
    private var footprint = 0

    /// Keeps an entry if there is room.
    mutating func keep(_ entry: PreparedEntry) {
        let larger = footprint + entry.footprint
        guard larger <= Self.limit, entries.updateValue(entry, forKey: entry.id) == nil else {
            return
        }
        footprint = larger
    }

    func entry(_ id: OutboxEntryID) -> PreparedEntry? { entries[id] }

    mutating func remove(_ id: OutboxEntryID) {
        guard let removed = entries.removeValue(forKey: id) else { return }
        footprint -= removed.footprint
    }
}

extension PreparedEntry {
    /// About how much memory the entry takes, in bytes.
    fileprivate var footprint: Int { event.footprint + 192 }
}
