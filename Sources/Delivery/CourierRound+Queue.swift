internal import Diagnostics
internal import DurableFiles
internal import Names
internal import Outbox
internal import SystemPackage

extension CourierRound {
    /// How many names are taken at a time, so that memory does not grow with the folder.
    private static let pageLimit = 8192
    /// How many events are opened in one turn, so that answers never wait long.
    private static let openLimit = 256

    /// Clears away what earlier rounds and crashes left.
    func tidy() throws {
        for error in try courier.outbox.sweep() { warnOnce(error.diagnostic) }
        for name in try courier.outbox.foreignNames(limit: 100) {
            setAside(name, .foreignName)
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
        guard !isBroken else { return }
        let ids = queue.popUnopened(limit: Self.openLimit)
        let outcomes = opener.open(ids)
        let opened = now
        for (index, outcome) in outcomes.enumerated() {
            // To give up many at once takes the disk a while, and answers must not wait for it.
            guard !isBroken, index == 0 || now - opened < Self.turnSeconds else {
                queue.putBack(ids[index...])
                break
            }
            switch outcome {
            case .opened(let entry):
                place(entry)
                if !giveUpIfExpired(entry, isAttempted: false) { prepared.keep(entry) }
            case .failed(let error): try noteUnopened(ids[index], error)
            }
        }
        queue.noteOpened()
    }

    /// The event as it is sent, opened again where it was not kept; nil where it is not queued any
    /// more.
    ///
    /// - Throws: `FileError` where it cannot be read for now.
    func entry(_ id: OutboxEntryID, lane: SecretName) throws -> PreparedEntry? {
        guard try courier.outbox.isWaiting(id) else {
            // A person dropped it.
            forget(id, lane: lane)
            return nil
        }
        if let entry = prepared.entry(id) { return entry }
        switch opener.open(id) {
        case .opened(let entry): return entry
        case .failed(let error):
            try passOver(id, error, lane: lane)
            return nil
        }
    }

    /// Takes an event that is queued no more out of all that is known.
    func forget(_ id: OutboxEntryID, lane: SecretName?) {
        queue.remove(id)
        prepared.remove(id)
        awaited[id] = nil
        if let lane { lanes[lane]?.remove(id) }
    }

    private func noteUnopened(_ id: OutboxEntryID, _ error: any Error) throws {
        do {
            try passOver(id, error, lane: nil)
        } catch OutboxError.newer(let name, let needs) {
            // It stays queued, for the program that can deliver it; nobody waits for that here.
            awaited[id] = nil
            warnOnce(OutboxError.newer(name: name, needs: needs).diagnostic)
        } catch let error as FileError {
            warnOnce(error.diagnostic)
            // One that may not be read loses its place to those after it. What fails in another way
            // may fail for all: nothing is to overtake it, and the next round tries again.
            if error.code != .permissionDenied { isBroken = true }
        }
    }

    /// Takes an event out that cannot be had.
    ///
    /// - Throws: The error, where the event may be sound all the same.
    private func passOver(_ id: OutboxEntryID, _ error: any Error, lane: SecretName?) throws {
        switch error {
        case OutboxError.unreadable(_, let fault):
            setAside(id.description, fault)
            forget(id, lane: lane)
        case OutboxError.noEntry:
            // A person dropped it.
            forget(id, lane: lane)
        default: throw error
        }
    }

    private func place(_ entry: PreparedEntry) {
        let name = entry.secretName
        if lanes[name] == nil { beginLane(name) }
        guard var lane = lanes[name] else { return }
        if entry.isAlert {
            lane.alerts.insert(entry.id)
        } else {
            lane.changes.insert(entry.id)
        }
        if awaited[entry.id] != nil { awaited[entry.id] = .some(name) }
        // A deploy is a new reason to try: somebody waits, or has left it to this courier.
        if awaited[entry.id] != nil || queue.isKnown { lane.shortenOwnWait() }
        lanes[name] = lane
    }

    private func beginLane(_ name: SecretName) {
        laneOrder.append(name)
        do {
            var lane = Lane(secretName: name, state: try laneStates.load(name))
            // A round that is there for the whole queue comes behind a delivery that worked, or a
            // person has asked for it.
            if options.triesNow || !options.leavesWhenSettled { lane.shortenOwnWait() }
            lanes[name] = lane
        } catch {
            lanes[name] = Lane(secretName: name, state: LaneState())
            lanes[name]?.hold = .host(.disk, words: Self.diagnostic(error).summary)
            tellHeld(name, Self.diagnostic(error))
        }
    }

    private func setAside(_ name: String, _ fault: EntryFault) {
        do {
            let why = DeadLetterReason(
                .unreadable(fault),
                at: courier.clock.now().wall,
                attempts: 0
            )
            // Nil: it is gone, or its name is no UTF-8 and cannot be said.
            guard try courier.outbox.setAside(name, why) != nil else { return }
            report.dead += 1
            tellSetAside(name, fault)
        } catch {
            warnOnce(Self.diagnostic(error))
        }
    }
}
