internal import Diagnostics
internal import DurableFiles
internal import Names
internal import Outbox
internal import Sealing

/// One courier's work while it has the claim.
///
/// The story of a turn: see what is queued, open some of it, send what is due, wait for answers,
/// settle them. All on one thread.
final class CourierRound {
    /// One call that is under way.
    struct Sending {
        var entry: PreparedEntry
        var slot: KeySlot
        var version: UInt64
        var host: String
        /// What stands for the key in PagerDuty's limit; nil where the call is not counted.
        var countedKey: CallTimes.KeyID?
        /// When the call began, in seconds since boot.
        var began: Double
    }

    /// How many lanes have a call under way at most.
    static let callLimit = 32
    /// The most seconds that one call may take.
    static let callSeconds: Double = 10
    /// With less than that until the deadline no call is begun, in seconds.
    static let leastSeconds = 0.02
    /// The longest wait between two looks at the queue and the signals, in seconds.
    static let turnSeconds = 0.1
    /// How long a round that is to end waits for the answers that are under way, in seconds.
    static let stopSeconds: Double = 2

    let courier: Courier
    let options: CourierOptions
    let opener: EntryOpener
    let journal: JournalWriter
    let remover = FileRemover()
    let laneStates: LaneStates
    /// The windows of the routing keys that were opened.
    var windows = [CallTimes.KeyID: PacingWindow]()
    var schedule: RetrySchedule
    var report = CourierReport()

    var queue = QueueView()
    var prepared = PreparedEntries()
    var lanes = [SecretName: Lane]()
    /// The lanes in the order in which they are looked at; it rotates, so that each gets its turn.
    var laneOrder = [SecretName]()
    var sendings = [Int: Sending]()
    var nextTag = 0
    /// The awaited events that are not settled, with the lane of those that were opened.
    var awaited: [OutboxEntryID: SecretName?]
    /// What was said once and is not said again.
    var said = Set<String>()
    var givenUp = [GivenUp: Int]()
    /// How many files of the queue were set aside.
    var setAsideCount = 0

    private var stopBy: Double?
    /// Set where the disk failed so that the round can only end.
    var isBroken = false

    /// - Throws: A `ReportableError` where the host's key cannot be had.
    init(courier: Courier, options: CourierOptions) throws {
        let outbox = courier.outbox
        let (folder, clock) = (outbox.folder.path, courier.clock)
        let identity = try outbox.hostIdentity()
        laneStates = try LaneStates(stateFolder: folder, host: identity, clock: clock)
        opener = EntryOpener(outbox: outbox, identity: identity)
        journal = JournalWriter(courier.journal)
        self.courier = courier
        self.options = options
        schedule = courier.schedule
        awaited = Dictionary(options.awaiting.map { ($0, nil) }) { first, _ in first }
    }

    var now: Double { courier.clock.now().secondsSinceBoot }

    /// Works until the options say that it is enough.
    func run() throws -> CourierReport {
        try courier.outbox.requireRemovable()
        try tidy()
        while true {
            try lookAtQueue()
            try openSome()
            if !isLeaving() { sendWhatIsDue() }
            if try isOver() { break }
            courier.transport.wait(upTo: turnLength()).forEach(settle)
        }
        abandonRest()
        notePacedLanes()
        tellHowManyDead()
        return finishedReport()
    }

    // MARK: When it is enough

    /// Whether no further call is begun.
    private func isLeaving() -> Bool {
        if stopBy != nil { return true }
        if isBroken || options.isStopRequested() {
            stopBy = min(now + Self.stopSeconds, options.deadline ?? .infinity)
        } else if let deadline = options.deadline, now >= deadline {
            stopBy = deadline
        } else if isWaitingPointless() {
            // What is under way in other lanes may still be answered: a call cut off is a call
            // made twice.
            stopBy = min(now + Self.stopSeconds, options.deadline ?? .infinity)
        }
        return stopBy != nil
    }

    private func isOver() throws -> Bool {
        if let stopBy { return sendings.isEmpty || now >= stopBy }
        guard sendings.isEmpty, !queue.hasUnopened, nextStart() == nil else { return false }
        // The last look: an event that came meanwhile must not wait for the next hook.
        return try !lookAtQueueOnceMore()
    }

    /// Whether those who wait have their answer, or will not get one in time.
    private func isWaitingPointless() -> Bool {
        guard options.leavesWhenSettled, !options.awaiting.isEmpty, queue.isKnown else {
            return false
        }
        return awaited.allSatisfy { id, lane in
            guard queue.contains(id) else { return true }
            guard let lane, let lane = lanes[lane] else { return false }
            return !lane.isSending && start(of: lane) == nil
        }
    }

    /// When the next call can be begun; nil where none will be in this round.
    func nextStart() -> Double? {
        lanes.values.compactMap(start).min()
    }

    /// When the lane's next call can be begun; nil where none will be in this round.
    func start(of lane: Lane) -> Double? {
        guard !lane.isSending, lane.hold == nil, let id = lane.next(isQueueKnown: queue.isKnown)
        else { return nil }
        let now = now
        let backoff = lane.notBefore ?? now
        let paced = isPaced(id) ? nextFree(of: lane, now: now) : now
        if let deadline = options.deadline {
            return max(backoff, paced) < deadline - Self.leastSeconds ? max(backoff, paced) : nil
        }
        return backoff <= now ? max(backoff, paced) : nil
    }

    private func turnLength() -> Double {
        // Nothing more is begun: only answers end the wait.
        if let stopBy { return min(max(0, stopBy - now), Self.turnSeconds) }
        guard !queue.hasUnopened else { return 0 }
        let untilStart =
            sendings.count < Self.callLimit ? nextStart().map { $0 - now } : nil
        return min(max(0, untilStart ?? Self.turnSeconds), Self.turnSeconds)
    }

    private func finishedReport() -> CourierReport {
        report.waiting = queue.count
        for lane in lanes.values where lane.count > 0 {
            guard let cause = lane.hold ?? lane.lastCause else { continue }
            report.causes[lane.secretName] = cause
        }
        for case (let id, let lane?) in awaited where queue.contains(id) {
            report.outcomes[id] = .waiting(report.causes[lane])
        }
        return report
    }
}
