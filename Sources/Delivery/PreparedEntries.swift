internal import Events
internal import JSON
internal import Outbox

/// The opened events that are kept until they are sent, as many as a fixed amount of memory holds.
///
/// The others are opened again when it is their turn, so that memory does not grow with the queue.
struct PreparedEntries {
    /// In bytes of JSON; as values they take several times as much.
    static let limit = 1 << 20

    private var entries = [OutboxEntryID: (entry: PreparedEntry, byteCount: Int)]()
    private var byteCount = 0

    /// Keeps an entry if there is room.
    mutating func keep(_ entry: PreparedEntry) {
        guard byteCount < Self.limit else { return }
        let count = JSONWriter.compact(.object(entry.event.json)).count
        guard byteCount + count <= Self.limit else { return }
        remove(entry.id)
        entries[entry.id] = (entry, count)
        byteCount += count
    }

    func entry(_ id: OutboxEntryID) -> PreparedEntry? { entries[id]?.entry }

    mutating func remove(_ id: OutboxEntryID) {
        guard let removed = entries.removeValue(forKey: id) else { return }
        byteCount -= removed.byteCount
    }
}
