internal import Outbox

/// Events of one kind that wait for one key, the oldest first.
struct EntryLine {
    private var ids = [OutboxEntryID]()
    // Taken ids stay in front until they are the larger half, so that taking one moves nothing.
    private var head = 0

    var first: OutboxEntryID? { head < ids.count ? ids[head] : nil }

    var count: Int { ids.count - head }

    /// Adds an event where its age puts it: a hook may take its place in the queue before another
    /// and write its file after it.
    mutating func insert(_ id: OutboxEntryID) {
        var index = ids.count
        while index > head, ids[index - 1] > id { index -= 1 }
        ids.insert(id, at: index)
    }

    /// Takes an event out, the first as a rule; false where it is not here.
    mutating func remove(_ id: OutboxEntryID) -> Bool {
        guard let index = ids[head...].firstIndex(of: id) else { return false }
        guard index == head else {
            ids.remove(at: index)
            return true
        }
        head += 1
        if head > 64, head * 2 > ids.count {
            ids.removeFirst(head)
            head = 0
        }
        return true
    }
}
