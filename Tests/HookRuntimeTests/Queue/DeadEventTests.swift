import CivilTime
import Events
import HookRuntime
import Outbox
import TestSupport
import Testing

@Suite("What lies among the dead letters, in words")
struct DeadEventTests {
    private static let id = "20261121T101112.123456Z-00ff00ff00ff00ff"

    private func dead(
        _ status: Int?,
        _ message: String,
        event: Event? = .change(ChangeEvent(summary: "a")),
        foreignName: String? = nil
    ) throws -> DeadEvent {
        let reason = DeadLetterReason(status: status, message: message, at: .now(), attempts: 1)
        let id = try #require(OutboxEntryID(Self.id))
        return DeadEvent(
            DeadLetter(id: id, reason: reason, foreignName: foreignName),
            event: event,
            secretName: event.map { _ in "pagerduty/payments" }
        )
    }

    @Test("only what PagerDuty answered counts as refused")
    func states() throws {
        #expect(try dead(400, "400: no").state == .refused)
        #expect(try dead(nil, "kept for 72 h, never delivered").state == .expired)
        #expect(try dead(nil, "the value looks like a web address").state == .givenUp)
        #expect(try dead(nil, "it is damaged", event: nil).state == .setAside)
        #expect(try dead(nil, "it is foreign", event: nil, foreignName: "x").state == .setAside)
    }

    @Test("one line says what it is, why, and how to see it")
    func sentence() throws {
        #expect(
            try dead(400, "400: Event object is invalid").sentence
                == "refused: change event for 'pagerduty/payments': 400: Event object is invalid "
                + "(sealhook outbox show \(Self.id))"
        )
        let resolve = Event.alert(AlertEvent(.resolve, deduplicationKey: "disk/db1"))
        #expect(
            try dead(nil, "kept for 72 h, never delivered", event: resolve).sentence
                .hasPrefix(
                    "expired: alert (resolve) for 'pagerduty/payments', dedup_key disk/db1: "
                )
        )
        #expect(
            try dead(nil, "it is foreign", event: nil, foreignName: "notes.txt").title
                == "file 'notes.txt'"
        )
    }

    @Test("a key that was refused is mended by another key, and nothing else is")
    func hint() throws {
        let hint = "seal a key that PagerDuty takes: sealhook set pagerduty/payments"
        #expect(try dead(400, "400: Invalid routing key").keyHint == hint)
        #expect(try dead(400, "400: Event object is invalid: 'routing_key' is bad").keyHint == hint)
        #expect(try dead(400, "400: Event object is invalid: summary is missing").keyHint == nil)
        #expect(try dead(nil, "Invalid routing key").keyHint == nil)
    }
}
