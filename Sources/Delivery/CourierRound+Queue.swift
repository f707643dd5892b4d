internal import Diagnostics
internal import DurableFiles
internal import Outbox

extension CourierRound {
    /// How many names are taken at a time, so that memory does not grow with the folder.
    private static let pageLimit = 8192
    /// How many events are opened in one turn, so that answers never wait long.
    private static let openLimit = 256
    /// How long dead letters are kept, in days.
    private static let deadLetterDays = 30

    /// Clears away what earlier rounds and crashes left.
    func tidy() throws {
        try courier.outbox.sweep()
        let removed = try courier.outbox.removeDeadLetters(olderThan: Self.deadLetterDays)
        if removed > 0 {
            let letters = removed == 1 ? "dead letter" : "dead letters"
            courier.console.note(
                "\(removed) \(letters) older than \(Self.deadLetterDays) days removed"
            )
        }
        for name in try courier.outbox.foreignNames(limit: 100) {
            setAside(name, "it is no file of the queue's")
        }
    }

    /// Looks at the names in the queue where that is due.
    func lookAtQueue() throws {
        guard queue.isDue(now: now) else { return }
        _ = try lookAtQueueOnceMore()
    }

    /// Looks at the names in the queue; true where there are new ones.
    func lookAtQueueOnceMore() throws -> Bool {
        let began = now
        var hasNew = false
        var last: OutboxEntryID?
        while true {
            let page = try courier.outbox.waiting(after: last, limit: Self.pageLimit)
            if queue.take(page) { hasNew = true }
            guard page.count == Self.pageLimit else { break }
            last = page.last
        }
        queue.noteLook(began: began, ended: now)
        return hasNew
    }

    /// Opens the oldest that were not opened yet, and puts each in its lane.
    func openSome() throws {
        for entry in try open(queue.popUnopened(limit: Self.openLimit)) {
            try place(entry)
            if !giveUpIfExpired(entry) { prepared.keep(entry) }
        }
        queue.noteOpened()
    }

    /// The event as it is sent, opened again where it was not kept; nil where it cannot be had.
    func entry(_ id: OutboxEntryID) throws -> PreparedEntry? {
        if let entry = prepared.entry(id) { return entry }
        return try open([id]).first
    }

    /// Takes an event that is queued no more out of all that is known.
    func forget(_ id: OutboxEntryID, lane: String?) {
        queue.remove(id)
        prepared.remove(id)
        awaited[id] = nil
        if let lane { lanes[lane]?.remove(id) }
    }

    /// Those of the events that can be had.
    private func open(_ ids: [OutboxEntryID]) throws -> [PreparedEntry] {
        var entries = [PreparedEntry]()
        for (id, outcome) in zip(ids, opener.open(ids)) {
            switch outcome {
            case .opened(let entry): entries.append(entry)
            case .failed(let error): try passOver(id, error)
            }
        }
        return entries
    }

    private func passOver(_ id: OutboxEntryID, _ error: any Error) throws {
        switch error {
        case OutboxError.unreadable(_, let reason):
            setAside(id.description, reason)
            forget(id, lane: nil)
        case OutboxError.noEntry:
            // A person dropped it.
            forget(id, lane: nil)
        case let error as FileError:
            // The event may be sound: it stays, and the next round tries again.
            warnOnce(error.diagnostic)
        default: throw error
        }
    }

    private func place(_ entry: PreparedEntry) throws {
        let name = entry.secretName
        let now = now
        var lane =
            try lanes[name]
            ?? Lane(secretName: name, state: laneStates.load(name), now: now)
        if lanes[name] == nil {
            laneOrder.append(name)
            // A round that is there for the whole queue comes behind a delivery that worked.
            if !options.leavesWhenSettled { lane.shortenOwnWait(now: now) }
        }
        if entry.isAlert {
            lane.alerts.insert(entry.id)
        } else {
            lane.changes.insert(entry.id)
        }
        if options.ignoresWaits { lane.notBefore = nil }
        if awaited[entry.id] != nil {
            awaited[entry.id] = .some(name)
            // A deploy is a new reason to try, and somebody waits.
            lane.shortenOwnWait(now: now)
        }
        lanes[name] = lane
    }

    private func setAside(_ name: String, _ reason: String) {
        do {
            let why = DeadLetterReason(
                status: nil,
                message: reason,
                at: courier.clock.now().wall,
                attempts: 0
            )
            try courier.outbox.setAside(name, why)
            report.dead += 1
            courier.console.warn(
                Diagnostic(
                    .malformed,
                    "'\(name)' in the queue was set aside: \(reason)",
                    hints: ["see what was set aside: sealhook outbox ls"]
                )
            )
        } catch {
            warnOnce(Self.diagnostic(error))
        }
    }
}
