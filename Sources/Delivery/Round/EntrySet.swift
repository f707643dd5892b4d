internal import Outbox

/// Names of queued events, in their order.
///
/// Little more than their bytes, as there may be 100,000, and most of them leave from the front.
struct EntrySet {
    private var ids = [OutboxEntryID]()
    // Those that have left keep their place until they are the larger half.
    private var isGone = [Bool]()
    private(set) var count = 0

    func contains(_ id: OutboxEntryID) -> Bool { index(of: id) != nil }

    /// Adds names that are sorted; gives those that are new.
    mutating func insert(_ sorted: [OutboxEntryID]) -> [OutboxEntryID] {
        let new = sorted.filter { !contains($0) }
        guard let first = new.first else { return [] }
        let isLater = ids.last.map { $0 < first } ?? true
        if !isLater { compact() }
        ids += new
        isGone += repeatElement(false, count: new.count)
        if !isLater { ids.sort() }
        count += new.count
        return new
    }

    mutating func remove(_ id: OutboxEntryID) {
        guard let index = index(of: id) else { return }
        isGone[index] = true
        count -= 1
        if count * 2 < ids.count { compact() }
    }

    private func index(of id: OutboxEntryID) -> Int? {
        var (low, high) = (0, ids.count)
        while low < high {
            let middle = (low + high) / 2
            if ids[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low < ids.count && ids[low] == id && !isGone[low] ? low : nil
    }

    private mutating func compact() {
        ids = zip(ids, isGone).compactMap { id, isGone in isGone ? nil : id }
        isGone = Array(repeating: false, count: ids.count)
    }
}
