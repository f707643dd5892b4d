internal import DurableFiles
internal import SystemPackage

extension Outbox {
    /// The names of waiting events later than `after`, the oldest first, at most `limit`.
    ///
    /// Only names are kept in memory, never more than twice `limit` of them. A hook takes its name
    /// a moment before its file appears, so an event may turn up before one that was already seen:
    /// whoever has come to the end starts again from nil until that gives nothing either.
    ///
    /// - Throws: `FileError`.
    package func waiting(after: OutboxEntryID?, limit: Int) throws -> [OutboxEntryID] {
        guard limit > 0 else { return [] }
        var oldest = [OutboxEntryID]()
        // Once there are `limit` names, none after the last of them can be among the oldest.
        var bound: OutboxEntryID?
        try forEachName { name in
            guard let id = OutboxEntryID(name) else { return }
            if let after, id <= after { return }
            if let bound, id > bound { return }
            oldest.append(id)
            guard oldest.count >= 2 * limit else { return }
            oldest.sort()
            oldest.removeLast(oldest.count - limit)
            bound = oldest.last
        }
        oldest.sort()
        return Array(oldest.prefix(limit))
    }

    /// How many events wait.
    ///
    /// - Throws: `FileError`.
    package func waitingCount() throws -> Int {
        var count = 0
        try forEachName { if OutboxEntryID($0) != nil { count += 1 } }
        return count
    }

    /// Whether any event waits; a look that does not grow with the queue.
    ///
    /// - Throws: `FileError`.
    package func hasWaiting() throws -> Bool {
        try hasName(where: { OutboxEntryID($0) != nil })
    }

    /// The event that has waited longest; nil where none waits.
    ///
    /// - Throws: `FileError`.
    package func oldestWaiting() throws -> OutboxEntryID? {
        var oldest: OutboxEntryID?
        try forEachName { name in
            guard let id = OutboxEntryID(name) else { return }
            oldest = oldest.map { min($0, id) } ?? id
        }
        return oldest
    }

    /// The names in the queue's folder that the queue did not give, at most `limit`, sorted.
    ///
    /// Files that are being written have names of their own and are not among them.
    ///
    /// - Throws: `FileError`.
    package func foreignNames(limit: Int) throws -> [String] {
        var names = [String]()
        try forEachName { name in
            guard names.count < limit, OutboxEntryID(name) == nil,
                !name.hasPrefix(TemporaryName.prefix)
            else { return }
            names.append(name)
        }
        return names.sorted()
    }

    /// What has become of an event.
    ///
    /// - Throws: `FileError`.
    package func state(of id: OutboxEntryID) throws -> EntryState {
        if try isWaiting(id) { return .waiting }
        if let letter = try deadLetter(id) { return .dead(letter) }
        // A person may have put it back into the queue between the two looks.
        return try isWaiting(id) ? .waiting : .gone
    }

    // A queue that never had an event has no folder.
    private func hasName(where isWanted: (String) -> Bool) throws(FileError) -> Bool {
        var isFound = false
        do throws(FileError) {
            try Folder.forEachName(in: folder.outbox) { name in
                isFound = isWanted(name)
                return !isFound
            }
        } catch  where error.isMissing {
            return false
        }
        return isFound
    }

    private func forEachName(_ body: (String) -> Void) throws(FileError) {
        _ = try hasName { name in
            body(name)
            return false
        }
    }
}
