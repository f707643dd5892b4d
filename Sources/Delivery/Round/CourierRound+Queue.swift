internal import Diagnostics
internal import Names
internal import Outbox

// What a round does on the disk.
extension CourierRound {
    /// How many names are taken at a time, so that memory does not grow with the folder.
    private static let pageLimit = 8192

    /// Clears away what earlier rounds and crashes left.
    func tidy() throws {
        for error in try courier.outbox.sweep() { narrator.warnOnce(error) }
        for name in try courier.outbox.foreignNames(limit: 100) {
            setAside(name, .foreignName)
        }
    }

    /// Looks at the names in the queue.
    func look() throws {
        let began = courier.clock.now().secondsSinceBoot
        var page = [OutboxEntryID]()
        repeat {
            page = try courier.outbox.waiting(after: page.last, limit: Self.pageLimit)
            try tell(.names(page))
        } while page.count == Self.pageLimit
        try tell(.looked(began: began))
    }

    /// Keeps what was opened until it is sent, where there is room.
    func kept(_ outcome: EntryOpener.Outcome) -> EntryOpener.Outcome {
        if case .opened(let entry) = outcome { prepared.keep(entry) }
        return outcome
    }

    /// Takes a delivered event off the disk.
    func acknowledge(_ call: PlannedCall, _ isQueueLong: Bool) throws {
        prepared.remove(call.entry.id)
        noteDelivered(call.entry)
        do {
            let remover = isQueueLong ? remover : nil
            try courier.outbox.acknowledge(call.entry.id, with: remover)
        } catch {
            try tell(.notAcknowledged(call, Diagnostic(describing: error)))
        }
    }

    /// Moves an event to the dead letters.
    func bury(_ burial: Burial) throws {
        let news: RoundNews
        do {
            try courier.outbox.bury(burial.entry.id, burial.reason)
            prepared.remove(burial.entry.id)
            news = .buried(burial)
        } catch {
            news = .notBuried(burial, Diagnostic(describing: error))
        }
        try tell(news)
    }

    /// Moves what is no event of this host out of the queue.
    func setAside(_ name: String, _ fault: EntryFault) {
        let now = courier.clock.now().wall
        let why = DeadLetterReason(.unreadable(fault), at: now, attempts: 0)
        do {
            // Nil: it is gone, or its name is no UTF-8 and cannot be said.
            guard try courier.outbox.setAside(name, why) != nil else { return }
            narrator.tellSetAside(name, fault)
        } catch {
            narrator.warnOnce(error)
        }
    }

    /// Reads what the last courier left of a lane.
    func readLane(_ name: SecretName) throws {
        let news: RoundNews
        do {
            news = .lane(name, try laneStates.load(name))
        } catch {
            news = .laneUnreadable(name, Diagnostic(describing: error))
        }
        try tell(news)
    }

    /// Saves what the next courier should know of a lane.
    func saveLane(_ name: SecretName, _ state: LaneState) {
        do {
            try laneStates.save(state, for: name)
        } catch {
            narrator.warnOnce(error)
        }
    }
}
