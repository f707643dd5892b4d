import CivilTime
import Events
import JSON
import Names
import Outbox
import SystemPackage
import TestSupport

/// Events with words that must not show up outside the sealed files.
enum Sample {
    static let secretName: SecretName = "pagerduty/payments"

    static func change(_ summary: String = "Deployed payments 3f2c1a9 to production") -> Event {
        var event = ChangeEvent(summary: summary)
        event.source = "build-host-7"
        event.timestamp = Timestamp(iso8601: "2026-11-21T10:11:12.345Z")
        event.customDetails = JSONObject([("commit", .string("3f2c1a9"))])
        event.links = [EventLink(href: "https://example.org/commit/3f2c1a9", text: "commit")]
        return .change(event)
    }

    static func trigger(_ key: String = "payments/production/deploy") -> Event {
        .alert(
            .trigger(
                summary: "Deploy of payments failed",
                source: "build-host-7",
                severity: .critical,
                deduplicationKey: key
            )
        )
    }

    static func resolve(_ key: String = "payments/production/deploy") -> Event {
        .alert(AlertEvent(.resolve, deduplicationKey: key))
    }

    static func reason(_ words: String = "'summary' is missing") -> DeadLetterReason {
        DeadLetterReason(
            .answer(status: 400, words: words),
            at: Timestamp(microsecondsSinceEpoch: 1_795_255_872_123_456),
            attempts: 3
        )
    }
}

extension FittedEvent {
    /// An event as it is, whatever the limits say.
    init(asIs event: Event) throws {
        try self.init(reading: JSONWriter.compact(.object(event.json)), as: event.kind)
    }
}

extension Outbox {
    /// Enqueues the usual change event.
    @discardableResult
    func enqueueSample(_ event: Event = Sample.change()) throws -> OutboxEntryID {
        try enqueue(FittedEvent(asIs: event), secretName: Sample.secretName, region: .us)
    }

    /// Whether no courier runs.
    func isClaimFree() throws -> Bool {
        guard let claim = try claim() else { return false }
        _ = consume claim
        return true
    }

    /// Everything that waits, opened, the oldest first.
    func openAll() throws -> [OutboxEntry] {
        let key = try hostIdentity()
        return try waiting(after: nil, limit: .max / 4).map { try open($0, with: key) }
    }
}
