internal import Names
internal import Outbox

/// The rules of a round: what is done next, and what follows from what happened.
///
/// A value without disk, network, console or clock. `next` tells the story of a turn, one action at
/// a time: see what is queued, open some of it, send what is due, wait for answers. `take` is told
/// what came of an action and says what follows, which is done before anything else. Who drives it
/// (`CourierRound`) does as it is told, so that every promise about order, pace and ends is kept, or
/// broken, here.
struct RoundMachine {
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
    /// How many events are opened in one turn, so that answers never wait long.
    static let openLimit = 256

    /// Where a turn has come to.
    enum Stage: Equatable {
        case looking, opening, placing
        case deciding
        /// At the lane with this place in the turn.
        case sending(Int)
        case judging
        /// Nothing is left to do, unless this look finds more.
        case lookingOnceMore
        case waiting
        case closing
        /// Leaving the reason why a lane waits: the one with this place in the turn.
        case noting(Int)
        case over
    }

    let options: CourierOptions
    var stage = Stage.looking
    var queue = QueueView()
    /// What was opened and is not in its lane yet, the oldest last.
    var arrivals = [EntryOpener.Outcome]()
    /// When the first of them was placed.
    var placingSince: Double?
    var lanes = LaneBook()
    /// The alerts of deploys among what has a place in a lane.
    var deploys = WaitingDeploys()
    var awaited: AwaitedEvents
    var pace: CallPace
    /// The calls that are under way, by tag.
    var calls = [Int: PlannedCall]()
    var lastTag = 0
    var schedule: RetrySchedule
    /// Set by a signal.
    var isStopRequested = false
    /// Set where the disk failed so that the round can only end.
    var isBroken = false
    /// Once set nothing more is begun, and the round ends then at the latest.
    var stopBy: Double?

    /// - Parameters:
    ///   - options: What the round is for, and until when.
    ///   - isPaced: Whether its calls count against PagerDuty's limit.
    ///   - schedule: When a failed attempt is made again.
    init(_ options: CourierOptions, isPaced: Bool, schedule: RetrySchedule) {
        self.options = options
        self.schedule = schedule
        pace = CallPace(isKept: isPaced)
        awaited = AwaitedEvents(options.awaiting)
    }

    /// How many events are left in the queue.
    var waitingCount: Int { queue.count }

    /// What is to be done now.
    mutating func next(at moment: EnqueueMoment) -> RoundAction {
        let now = moment.secondsSinceBoot
        while true {
            switch stage {
            case .looking:
                stage = .opening
                if queue.isDue(now: now) { return .look }
            case .opening:
                stage = .placing
                guard !isBroken else { continue }
                let ids = queue.popUnopened(limit: Self.openLimit)
                if !ids.isEmpty { return .open(ids) }
            case .placing:
                if let action = placeArrivals(at: moment) { return action }
                queue.noteOpened()
                stage = .deciding
            case .deciding:
                decideWhetherToLeave(now: now)
                lanes.rotate()
                stage = stopBy == nil ? .sending(0) : .judging
            case .sending(let place):
                guard place < lanes.count, calls.count < Self.callLimit else {
                    stage = .judging
                    continue
                }
                // One at a time: a lane whose events are all given up must not keep the others
                // waiting.
                stage = .sending(place + 1)
                if let action = attempt(lanes.handle(inTurn: place), at: moment) { return action }
            case .judging:
                guard hasNothingToDo(now: now) else {
                    stage = .waiting
                    continue
                }
                guard stopBy == nil else {
                    stage = .closing
                    continue
                }
                // An event that came meanwhile must not wait for the next hook.
                stage = .lookingOnceMore
                return .look
            case .lookingOnceMore: stage = queue.hasUnopened ? .waiting : .closing
            case .waiting:
                stage = .looking
                return .wait(turnLength(now: now))
            case .closing:
                stage = .noting(0)
                return .abandonCalls
            case .noting(let place):
                guard place < lanes.count else {
                    stage = .over
                    continue
                }
                stage = .noting(place + 1)
                if let action = noteIfPaced(lanes.handle(inTurn: place), now: now) {
                    return action
                }
            case .over: return .end
            }
        }
    }

    /// What follows from what happened, in this order.
    mutating func take(_ news: RoundNews, at moment: EnqueueMoment) -> [RoundAction] {
        let now = moment.secondsSinceBoot
        switch news {
        case .stopRequested: isStopRequested = true
        case .names(let ids): queue.take(ids)
        case .looked(let began): queue.noteLook(began: began, ended: now)
        case .opened(let outcomes): arrive(outcomes)
        case .lane(let name, let state): beginLane(name, state)
        case .laneUnreadable(let name, let why): return beginLane(name, unreadable: why)

        case .ready(let entry, let lane): return attempt(entry, lane, at: moment)
        case .notReady(let id, let lane, let why): return passOver(id, lane, why)
        case .key(let attempt, let finding): return take(finding, for: attempt, at: moment)
        case .keyNotOpened(let attempt, let why): return hold(attempt.lane, why)
        case .reserved(let call, let isFree, let window):
            pace.note(window, of: call.keyID)
            return isFree ? begin(call) : []
        case .noRoomToReserve(let call):
            return pace.reserve(call.keyID, now: call.began) ? begin(call) : []
        case .notReserved(let call, let why): return hold(call.lane, why)
        case .notBegun(let call, let why):
            end(call)
            return hold(call.lane, why)
        case .released(let keyID, let window): pace.note(window, of: keyID)

        case .answered(let tag, let verdict, let isBeforeRequest):
            guard let call = calls[tag] else { return [] }
            end(call)
            return settle(call, verdict, isBeforeRequest, at: moment)
        case .abandoned: return noteCutOff()
        case .notAcknowledged(let call, let why): return holdAll(call.lane, why)
        case .note(let note, let supersession): return take(note, of: supersession)
        case .notSuperseded(let supersession, let why):
            return hold(supersession.lane, why, part: .disk)
        case .buried(let burial): return noteBuried(burial)
        case .notBuried(let burial, let why): return hold(burial.lane, why, part: .disk)
        }
        return []
    }
}
