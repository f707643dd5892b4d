internal import Diagnostics
internal import Events
internal import Names
package import Outbox
internal import SecretMemory

/// Sends an event that no queue could take: where the disk refuses, a page is still tried.
///
/// Nothing is written: no lane, no journal, no call is counted. So it is for a few events, each of
/// which has one deadline to arrive in.
package struct DirectDelivery {
    /// With less than that until the deadline no call is begun, in seconds.
    private static let leastSeconds = 0.02

    private let keys: any RoutingKeys
    private let endpoints: EndpointRule
    private let transport: any Transport
    private let clock: HostClock
    private let pause: (Double) -> Void
    private var schedule: RetrySchedule

    /// - Parameters:
    ///   - keys: Where routing keys come from.
    ///   - endpoints: Where events go.
    ///   - transport: What posts them.
    ///   - clock: Where the time is taken from.
    ///   - schedule: When a failed attempt is made again.
    ///   - pause: Lets seconds pass.
    package init(
        keys: any RoutingKeys,
        endpoints: EndpointRule,
        transport: any Transport,
        clock: HostClock = .system,
        schedule: RetrySchedule = RetrySchedule(),
        pause: @escaping (Double) -> Void = Courier.sleep
    ) {
        self.keys = keys
        self.endpoints = endpoints
        self.transport = transport
        self.clock = clock
        self.schedule = schedule
        self.pause = pause
    }

    /// Sends an event, again where that may help, until it arrives or the deadline comes.
    ///
    /// - Parameters:
    ///   - entry: The event, and the name of its key.
    ///   - deadline: In seconds since boot (`EnqueueMoment`).
    /// - Returns: Why PagerDuty does not have it; nil where it has.
    package mutating func send(_ entry: OutboxEntry, until deadline: Double) -> Cause? {
        var attempts = 0
        var refusal: Cause.KeyRefusal?
        while true {
            let outcome: Attempt
            do {
                outcome = try attempt(at: entry, refusal == nil ? .current : .previous, deadline)
            } catch {
                return .host(.host, words: Diagnostic(describing: error).summary)
            }
            switch outcome {
            case .delivered: return nil
            case .keyMissing: return refusal?.cause ?? Self.missing(entry.secretName)
            case .keyRefused(let this):
                if let refusal { return .noKeyServes(current: refusal, previous: this) }
                refusal = this
            case .failed(let cause, let after?):
                attempts += 1
                let wait = max(schedule.delay(afterAttempts: attempts), after)
                guard now + wait < deadline - Self.leastSeconds else { return cause }
                pause(wait)
            case .failed(let cause, nil): return cause
            }
        }
    }

    /// What came of one attempt.
    private enum Attempt {
        case delivered
        /// It may be made again after so many seconds; never where there are none.
        case failed(Cause, after: Double?)
        /// The value does not serve; the previous one may.
        case keyRefused(Cause.KeyRefusal)
        case keyMissing
    }

    private var now: Double { clock.now().secondsSinceBoot }

    private func attempt(
        at entry: OutboxEntry,
        _ slot: KeySlot,
        _ deadline: Double
    ) throws -> Attempt {
        let event = UnkeyedEvent(entry.fitted)
        return try keys.withKey(entry.secretName, slot) { key, version -> Attempt in
            let shape = key.withBytes { RoutingKeyShape($0) }
            guard shape.problem(with: event.kind) == nil else {
                let cause = Cause.unfitKey(shape, event.kind)
                return .keyRefused(Cause.KeyRefusal(version: version, cause: cause))
            }
            let body = try EventBody.make(event, routingKey: key)
            let answer = try post(event, body, entry.region, deadline)
            switch Verdict(answer, now: clock.now().wall) {
            case .delivered: return .delivered
            case .retry(let after, let cause): return .failed(cause, after: after ?? 0)
            case .waitForHost(let cause), .dead(let cause): return .failed(cause, after: nil)
            case .keyRefused(let cause):
                return .keyRefused(Cause.KeyRefusal(version: version, cause: cause))
            }
        } ?? .keyMissing
    }

    private func post(
        _ event: UnkeyedEvent,
        _ body: EventBody,
        _ region: PagerDutyRegion,
        _ deadline: Double
    ) throws -> Answer {
        let timeLimit = min(RoundMachine.callSeconds, max(Self.leastSeconds, deadline - now))
        let request = Request(
            .post,
            to: endpoints.endpoint(for: region),
            path: event.endpointPath,
            body: .secret(body.bytes, key: body.keyRange)
        )
        try transport.start(Call(tag: 1, request: request, timeLimit: timeLimit))
        while true {
            if let finished = transport.wait(upTo: timeLimit).first { return finished.answer }
        }
    }

    private static func missing(_ name: SecretName) -> Cause {
        .host(.host, words: "no secret '\(name)' in the store")
    }
}
