internal import DurableFiles
internal import Outbox

/// One courier's work while it has the claim, all on one thread.
///
/// `RoundMachine` says what is to be done; here it is done: on the disk, with the store's keys, over
/// the network and on the console. What came of it the machine is told.
final class CourierRound {
    let courier: Courier
    let options: CourierOptions
    let opener: EntryOpener
    let laneStates: LaneStates
    let notes: OpenAlertNotes
    let remover = FileRemover()
    var machine: RoundMachine
    var calls: CallMaker
    var narrator: Narrator
    var prepared = PreparedEntries()

    /// - Throws: A `ReportableError` where the host's key cannot be had.
    init(courier: Courier, options: CourierOptions) throws {
        let outbox = courier.outbox
        let identity = try outbox.hostIdentity()
        laneStates = try LaneStates(
            stateFolder: outbox.folder.path,
            host: identity,
            clock: courier.clock
        )
        notes = OpenAlertNotes(stateFolder: outbox.folder.path)
        opener = EntryOpener(outbox: outbox, identity: identity)
        calls = CallMaker(courier, region: options.region)
        narrator = Narrator(courier)
        machine = RoundMachine(
            options,
            // Only a host's own override leads to loopback, and it leads all events there.
            isPaced: !options.skipsPacingToLoopback
                || courier.endpoints.override?.isLoopback != true,
            schedule: courier.schedule
        )
        self.courier = courier
        self.options = options
    }

    /// Works until the options say that it is enough.
    ///
    /// - Returns: How many events are left in the queue.
    /// - Throws: A `ReportableError` where the queue itself cannot be used.
    func run() throws -> Int {
        try courier.outbox.requireRemovable()
        try tidy()
        while true {
            if options.isStopRequested() { try tell(.stopRequested) }
            let action = machine.next(at: courier.clock.now())
            if case .end = action { break }
            try perform(action)
        }
        narrator.tellHowManyMore()
        return machine.waitingCount
    }

    /// Tells the machine what happened, and does what follows from it.
    func tell(_ news: RoundNews) throws {
        for action in machine.take(news, at: courier.clock.now()) { try perform(action) }
    }

    private func perform(_ action: RoundAction) throws {
        switch action {
        case .look: try look()
        case .open(let ids): try tell(.opened(opener.open(ids).map(kept)))
        case .prepare(let id, let lane): try prepare(id, lane)
        case .wait(let seconds): try calls.wait(upTo: seconds).forEach(judge)
        case .abandonCalls: try abandonCalls()
        case .end: break

        case .openKey(let attempt): try openKey(attempt)
        case .reserve(let call): try reserve(call)
        case .begin(let call): try begin(call)
        case .release(let call): try release(call)

        case .acknowledge(let call, let isQueueLong): try acknowledge(call, isQueueLong)
        case .noteOpen(let entry): noteOpen(entry)
        case .readNote(let supersession): try readNote(supersession)
        case .supersede(let supersession): try supersede(supersession)
        case .bury(let burial): try bury(burial)
        case .setAside(let id, let fault): setAside(id.description, fault)
        case .readLane(let name): try readLane(name)
        case .saveLane(let name, let state): saveLane(name, state)
        case .tell(let telling): narrator.tell(telling)
        }
    }
}
