import CivilTime
import Delivery
import Diagnostics
import Events
import Names
import Outbox
import SystemPackage
import TestSupport

/// A host with a queue of its own, keys, and a PagerDuty that answers by script.
final class CourierFixture {
    /// What a run came to.
    struct Run {
        /// How many events the courier said that it left in the queue.
        var waiting: Int
        /// How many deliveries it wrote into the journal.
        var delivered: Int
        /// How many dead letters it made.
        var dead: Int
    }

    static let goodKey = "0123456789abcdef0123456789abcdef"

    let folder: TemporaryFolder
    let clock = FakeClock()
    let keys = MemoryKeys()
    let outbox: Outbox
    let transport: FakeTransport
    var options = CourierOptions()
    var callsFolder: FilePath?

    init(_ script: @escaping (FakeTransport.Posted) -> Answer) throws {
        folder = try TemporaryFolder()
        outbox = Outbox(stateFolder: folder.path, clock: clock.hostClock)
        transport = FakeTransport(clock: clock, script)
    }

    /// What keeps PagerDuty's limit; another store's fixture may share it.
    var callTimes: CallTimes {
        CallTimes(folder: callsFolder ?? folder.path.appending("calls"), clock: clock.hostClock)
    }

    func laneState(_ name: SecretName) throws -> LaneState {
        let host = try outbox.hostIdentity()
        return try LaneStates(stateFolder: folder.path, host: host, clock: clock.hostClock)
            .load(name)
    }

    var journal: Journal { Journal(stateFolder: folder.path) }

    /// Adds a current key for a name; each name has its own.
    func addKey(_ name: SecretName, _ key: String = goodKey, version: UInt64 = 1) {
        keys.current[name] = (key, version)
    }

    func enqueueChange(_ summary: String, for name: SecretName) throws -> OutboxEntryID {
        clock.advance(0.001)
        let event = Event.change(ChangeEvent(summary: summary))
        return try outbox.enqueue(event.fitted(), secretName: name, region: .us)
    }

    func enqueueAlert(_ summary: String, for name: SecretName) throws -> OutboxEntryID {
        clock.advance(0.001)
        var alert = AlertEvent(.trigger, deduplicationKey: summary)
        alert.summary = summary
        alert.source = "host"
        alert.severity = .error
        return try outbox.enqueue(Event.alert(alert).fitted(), secretName: name, region: .us)
    }

    /// Makes one run.
    ///
    /// - Parameters:
    ///   - isVerbose: Whether details are told.
    ///   - pausing: Called whenever the courier waits for the claim.
    /// - Returns: What it came to, by the word of the disk.
    /// - Throws: What the run throws.
    @discardableResult
    func run(
        isVerbose: Bool = false,
        pausing: @escaping () -> Void = {}
    ) throws -> Run {
        let clock = clock
        let courier = Courier(
            outbox: outbox,
            callTimes: callTimes,
            keys: keys,
            endpoints: try EndpointRule(environment: [:]),
            transport: transport,
            console: Console(program: "test", usesColour: false, isVerbose: isVerbose),
            clock: clock.hostClock,
            schedule: RetrySchedule(generator: SeededGenerator(seed: 42)),
            pause: {
                clock.advance($0)
                pausing()
            }
        )
        let (delivered, dead) = (try deliveredCount(), try outbox.deadLetterCount())
        let waiting = try courier.run(options)
        return Run(
            waiting: waiting,
            delivered: try deliveredCount() - delivered,
            dead: try outbox.deadLetterCount() - dead
        )
    }

    /// Why the events of a name wait, as the next courier and those who look at the queue find it.
    func cause(_ name: SecretName) throws -> Cause? { try laneState(name).lastCause }

    private func deliveredCount() throws -> Int {
        try journal.lines(last: 10_000).count {
            if case .delivered = $0.outcome { true } else { false }
        }
    }

    /// The summaries that were posted with `key`, in order.
    func summaries(of key: String) -> [String] {
        transport.posted.filter { $0.body.contains(key) }.compactMap(\.summary)
    }
}

extension FakeTransport.Posted {
    /// The routing key and the summary, as PagerDuty would read them.
    var key: String? { string(after: #""routing_key":""#) }
    var summary: String? { string(after: #""summary":""#) }

    private func string(after start: String) -> String? {
        guard let range = body.firstRange(of: start) else { return nil }
        return String(body[range.upperBound...].prefix { $0 != "\"" })
    }
}
