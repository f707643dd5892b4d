package import Diagnostics
package import Outbox

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Delivers what the outbox holds.
///
/// One courier at a time has the claim and delivers for all; the others wait until their own events
/// are settled. An event leaves the disk only after PagerDuty's 202, or into the dead letters with
/// a reason, so that a courier may be killed at any moment and the next one goes on.
package struct Courier {
    /// How long a courier waits before it looks again whether the claim is free, in seconds.
    static let claimInterval = 0.02

    let outbox: Outbox
    let journal: Journal
    let callTimes: CallTimes
    let keys: any RoutingKeys
    let endpoints: EndpointRule
    let transport: any Transport
    let console: Console
    let clock: HostClock
    let schedule: RetrySchedule
    let pause: (Double) -> Void

    /// - Parameters:
    ///   - outbox: The queue; its folder also holds the lanes and the journal.
    ///   - callTimes: What keeps PagerDuty's limit, for all couriers of the host.
    ///   - keys: Where routing keys come from.
    ///   - endpoints: Where events go.
    ///   - transport: What posts them.
    ///   - console: Where people are told.
    ///   - clock: The same as the outbox's.
    ///   - schedule: When a failed attempt is made again.
    ///   - pause: Lets seconds pass.
    package init(
        outbox: Outbox,
        callTimes: CallTimes,
        keys: any RoutingKeys,
        endpoints: EndpointRule,
        transport: any Transport,
        console: Console,
        clock: HostClock = .system,
        schedule: RetrySchedule = RetrySchedule(),
        pause: @escaping (Double) -> Void = Courier.sleep
    ) {
        self.outbox = outbox
        journal = Journal(stateFolder: outbox.folder.path)
        self.callTimes = callTimes
        self.keys = keys
        self.endpoints = endpoints
        self.transport = transport
        self.console = console
        self.clock = clock
        self.schedule = schedule
        self.pause = pause
    }

    /// Delivers what is due, or waits while another courier does.
    ///
    /// - Returns: How many events are left in the queue.
    /// - Throws: A `ReportableError` where the queue itself cannot be used; what goes wrong with
    ///   one event or one key is told, and kept with it on the disk.
    package func run(_ options: CourierOptions) throws -> Int {
        guard let claim = try waitForClaim(options) else { return try outbox.waitingCount() }
        let waiting = try CourierRound(courier: self, options: options).run()
        // Until here no other courier may begin.
        _ = consume claim
        return waiting
    }

    /// Gives the time away to the system: for `pause`.
    package static func sleep(seconds: Double) {
        var time = timespec()
        time.tv_sec = Int(seconds)
        time.tv_nsec = Int((seconds - seconds.rounded(.down)) * 1e9)
        unsafe nanosleep(&time, nil)
    }

    private func waitForClaim(_ options: CourierOptions) throws -> CourierClaim? {
        while true {
            if let claim = try outbox.claim() { return claim }
            if try !options.awaiting.isEmpty && options.awaiting.allSatisfy(isSettled) {
                return nil
            }
            if let deadline = options.deadline, clock.now().secondsSinceBoot >= deadline {
                return nil
            }
            if options.isStopRequested() { return nil }
            pause(Self.claimInterval)
        }
    }

    private func isSettled(_ id: OutboxEntryID) throws -> Bool {
        try outbox.state(of: id) != .waiting
    }
}
