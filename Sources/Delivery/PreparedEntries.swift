internal import Events
internal import JSON
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
    fileprivate var footprint: Int {
        let details: JSONObject?
        let texts: [String?]
        let attachments: Int
        switch event {
        case .alert(let alert):
            details = alert.customDetails
            texts = [alert.summary, alert.source, alert.deduplicationKey, alert.clientURL]
            attachments = alert.links.count + alert.images.count
        case .change(let change):
            details = change.customDetails
            texts = [change.summary, change.source]
            attachments = change.links.count + change.images.count
        }
        return MemoryLayout<Event>.stride + 128
            + texts.reduce(0) { $0 + ($1?.utf8.count ?? 0) + 32 }
            // An address has at most some thousand characters; most have less than a hundred.
            + attachments * 512
            + (details.map { JSONValue.object($0).footprint } ?? 0)
    }
}

extension JSONValue {
    fileprivate var footprint: Int {
        switch self {
        case .string(let text): 64 + text.utf8.count
        case .array(let values): values.reduce(64) { $0 + $1.footprint }
        case .object(let object):
            object.members.reduce(64) { $0 + 32 + $1.name.utf8.count + $1.value.footprint }
        default: 64
        }
    }
}
