import CivilTime
import Diagnostics
import Names
import Outbox
import TestSupport

@testable import Delivery

/// One round of the rules in a world that is made up as it goes: what waits and comes, what the
/// server says of it, what the disk refuses, when a signal comes and how the time passes.
///
/// All is chosen by one number, so that a failure can be repeated. The world keeps its own account,
/// and holds each action against what is promised.
struct RandomRound {
    typealias Alert = SampleDeploys.Alert

    /// A promise that was broken.
    struct Broken: Error, CustomStringConvertible {
        let description: String
    }

    /// What must come up now and then, so that a promise about it means something.
    enum Happening: CaseIterable {
        case delivered, sentAgain, buried, setAside, keptForNewer
        case windowFull, windowTakenBack, uncounted
        case previousKey, alertPassedChange, putBack, twoAtOnce
        case mended, mendedAndEnded
        case stopped, cutOff, endedByDeadline, endedAsSettled, endedByItself
    }

    /// An event, and where it is.
    struct Item {
        enum Fate { case later, waiting, dropped, delivered, buried, setAside, superseded }

        let entry: PreparedEntry
        let lane: Int
        /// Nil for what is no alert of a deploy.
        let alert: DeployAlert?
        var fate = Fate.waiting
        /// What opening it comes to, where it fails.
        var fault: Unopened?
        /// Whether the rules have its name, and whether it has a place in a lane.
        var isKnown = false
        var isPlaced = false
        var isUnderWay = false
        /// Whether a 202 came for it.
        var isAccepted = false
        /// Whether it could not be taken off the disk after that.
        var isStuck = false
        /// How many calls were made for it.
        var callCount = 0

        init(_ entry: PreparedEntry, lane: Int) {
            self.entry = entry
            self.lane = lane
            alert = DeployAlert(entry)
        }
    }

    var generator: SeededGenerator
    var machine: RoundMachine
    var options: CourierOptions
    var now: Int64 = Samples.start
    var items = [Item]()
    var lanes = [SampleLane]()
    var deploys = SampleDeploys()
    /// The calls of each key that the disk has, also those of others, in seconds since boot.
    var calls: [[Double]]
    /// Those that PagerDuty has seen.
    var made: [[Double]]
    var uncounted = Set<Int>()
    var happened = Set<Happening>()
    var underWay = [PlannedCall]()
    /// What was opened and has no place yet, but for so many of them.
    var opening = [EntryOpener.Outcome]()
    var placedCount = 0
    /// What of the disk fails now and then.
    let disk: SampleDisk

    /// Whether the round must go on until nothing is due.
    var endsByItself = true
    var isStopTold = false
    /// When the round must have ended, as it was told to.
    var waitsSinceStop = 0
    var mustEndBy = Double.infinity

    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        disk = SampleDisk(&generator)
        options = CourierOptions()
        let count = generator.one(of: [1, 1, 2, 3])
        for index in 0..<count { lanes.append(SampleLane(index, &generator)) }
        calls = Samples.keyIDs.map { _ in Samples.callsOfOthers(&generator) }
        made = calls
        let kinds = generator.one(of: [Samples.Kind.usual, Samples.Kind.ofDeploys])
        for index in 0..<generator.one(of: [1, 2, 3, 4, 6]) {
            let lane = Int(generator.next() % UInt64(count))
            let kind = generator.one(of: kinds)
            var item = Item(Samples.entry(index, lane: lane, kind), lane: lane)
            if generator.chance(of: 4) { item.fate = .later }
            item.fault = disk.fault(&generator)
            items.append(item)
        }
        deploys = SampleDeploys(before: items, &lanes, &generator)
        Samples.choose(&options, of: items, &generator)
        endsByItself =
            options.deadline == nil && (options.awaiting.isEmpty || !options.leavesWhenSettled)
        let schedule = RetrySchedule(generator: SeededGenerator(seed: generator.next()))
        machine = RoundMachine(options, isPaced: !generator.chance(of: 16), schedule: schedule)
        self.generator = generator
    }

    var moment: EnqueueMoment { Samples.moment(now) }
    var seconds: Double { Double(now) / 1e6 }

    /// Plays the round to its end.
    mutating func play() throws(Broken) {
        let stop = generator.chance(of: 5) ? Int(generator.next() % 40) : Int.max
        for step in 0..<3000 {
            if step >= stop {
                isStopTold = true
                endsByItself = false
                try tell(.stopRequested)
            }
            let action = machine.next(at: moment)
            notePlaced()
            if case .end = action { return try checkEnd() }
            try perform(action)
        }
        throw Broken(description: "it does not end")
    }

    mutating func tell(_ news: RoundNews) throws(Broken) {
        for action in machine.take(news, at: moment) { try perform(action) }
    }

    mutating func pass(_ seconds: Double) {
        now += Int64((max(0, seconds) * 1e6).rounded(.up))
    }

    private mutating func perform(_ action: RoundAction) throws(Broken) {
        switch action {
        case .look: try look()
        case .open(let ids): try open(ids)
        case .prepare(let id, let lane): try prepare(id, lane)
        case .wait(let seconds): try wait(seconds)
        case .abandonCalls: try abandonCalls()
        case .end: throw Broken(description: "an end in the middle of a turn")
        case .openKey(let attempt): try openKey(attempt)
        case .reserve(let call): try reserve(call)
        case .begin(let call): try begin(call)
        case .release(let call): try release(call)
        case .acknowledge(let call, _): try acknowledge(call)
        case .noteOpen(let entry): deploys.noteOpen(items[index(of: entry.id)])
        case .readNote(let supersession):
            let note = disk.fails(&generator) ? nil : deploys.notes[Alert(supersession.resolve)]
            try tell(.note(note, supersession))
        case .supersede(let supersession): try supersede(supersession)
        case .bury(let burial): try bury(burial)
        case .setAside(let id, _):
            happened.insert(.setAside)
            items[index(of: id)].fate = .setAside
        case .readLane(let name): try readLane(name)
        case .saveLane(let name, let state): lanes[laneIndex(of: name)].saved = state
        case .tell(.newer): happened.insert(.keptForNewer)
        case .tell: break
        }
    }
}

extension SeededGenerator {
    /// True once in so many times.
    mutating func chance(of count: UInt64) -> Bool { next() % count == 0 }

    /// One of some values.
    mutating func one<Value>(of values: [Value]) -> Value {
        values[Int(next() % UInt64(values.count))]
    }

    /// A number from 0 to 1.
    mutating func part() -> Double { Double(next() >> 11) / Double(1 << 53) }
}
