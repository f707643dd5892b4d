internal import Diagnostics
internal import Events
internal import Outbox
internal import SecretMemory

/// The calls of a round: where a routing key is opened, put into a body, and handed to the transport.
///
/// A key's bytes go from the store's locked memory into the body's, and leave that in the transport
/// alone (`CurlTransfer`).
struct CallMaker {
    /// A call that is under way.
    struct UnderWay {
        let call: PlannedCall
        /// Where it goes, for people.
        let host: String
    }

    private let keys: any RoutingKeys
    private let endpoints: EndpointRule
    private let transport: any Transport
    private let region: PagerDutyRegion?
    /// What was made with the key that was opened last, until it is sent or let go.
    private var body: EventBody?
    private var underWay = [Int: UnderWay]()

    /// `region` takes all events; nil: the one that each was queued for.
    init(_ courier: Courier, region: PagerDutyRegion?) {
        keys = courier.keys
        self.region = region
        endpoints = courier.endpoints
        transport = courier.transport
    }

    /// Opens a key just before it is sent, and makes a body with it: a queued event goes out with the
    /// key as it is now, not as it was.
    ///
    /// - Throws: A `ReportableError` where it cannot be opened.
    mutating func openKey(for attempt: Attempt) throws -> KeyFinding {
        let event = attempt.entry.event
        var made: EventBody?
        let finding = try keys.withKey(attempt.entry.secretName, attempt.slot) {
            key,
            version -> KeyFinding in
            // A key that was rotated since the refusal is a new key.
            guard version != attempt.refusedVersion else { return .refused }
            let shape = key.withBytes { RoutingKeyShape($0) }
            guard shape.problem(with: event.kind) == nil else {
                return .unfit(.unfitKey(shape, event.kind), version: version)
            }
            made = try EventBody.make(event, routingKey: key)
            return .fits(CallTimes.id(of: key), version: version)
        }
        body = made
        return finding ?? .missing
    }

    /// Sends the body that was made last.
    ///
    /// - Throws: `TransportError` when not even the attempt can be made.
    mutating func begin(_ call: PlannedCall) throws {
        guard let body = body.take() else {
            throw Diagnostic(.failed, "no key was opened for a call")
        }
        let event = call.entry.event
        // Like the key, it is what is right now: the event may have been queued with a wrong one.
        let endpoint = endpoints.endpoint(for: region ?? call.entry.region)
        try transport.start(
            Call(
                tag: call.tag,
                request: Request(
                    .post,
                    to: endpoint,
                    path: event.endpointPath,
                    body: .secret(body.bytes, key: body.keyRange)
                ),
                timeLimit: call.timeLimit
            )
        )
        underWay[call.tag] = UnderWay(call: call, host: endpoint.host)
    }

    /// Lets go of a body that is not sent.
    mutating func letGo() { body = nil }

    /// Moves all calls on, and waits at most `seconds` for one to be over.
    func wait(upTo seconds: Double) -> [FinishedCall] { transport.wait(upTo: seconds) }

    /// Takes a call out that is over; nil where it is none of the round's.
    mutating func take(_ finished: FinishedCall) -> UnderWay? {
        underWay.removeValue(forKey: finished.tag)
    }

    /// Ends all calls where they are, and gives them.
    mutating func abandonAll() -> [UnderWay] {
        transport.abandonAll()
        defer { underWay.removeAll() }
        return underWay.values.sorted { $0.call.tag < $1.call.tag }
    }
}
