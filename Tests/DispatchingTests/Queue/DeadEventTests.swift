import CivilTime
import Dispatching
import Events
import Outbox
import TestSupport
import Testing

@Suite("What lies among the dead letters, in words")
struct DeadEventTests {
    private static let no = Cause.answer(status: 400, words: "summary is missing")
    private static let expired = Cause.expired(keep: 72 * 3600, last: nil)
    private static let id = "20261121T101112.123456Z-00ff00ff00ff00ff"

    private func dead(
        _ cause: Cause,
        event: Event? = .change(ChangeEvent(summary: "a")),
        foreignName: String? = nil
    ) throws -> DeadEvent {
        let reason = DeadLetterReason(cause, at: .now(), attempts: 1)
        let id = try #require(OutboxEntryID(Self.id))
        return DeadEvent(
            DeadLetter(id: id, reason: reason, foreignName: foreignName),
            event: event,
            secretName: event.map { _ in "pagerduty/payments" }
        )
    }

    @Test("only what PagerDuty answered counts as refused")
    func states() throws {
        #expect(try dead(Self.no).state == .refused)
        #expect(try dead(Self.expired).state == .expired)
        #expect(try dead(.unfitKey(.webAddress, .change)).state == .givenUp)
        #expect(try dead(.unreadable(.notOpened), event: nil).state == .setAside)
        let foreign = Cause.unreadable(.foreignName)
        #expect(try dead(foreign, event: nil, foreignName: "x").state == .setAside)
    }

    @Test("one line says what it is, why, and how to see it")
    func sentence() throws {
        #expect(
            try dead(.answer(status: 400, words: "Event object is invalid")).sentence
                == "refused: change event for 'pagerduty/payments': 400: Event object is invalid "
                + "(sealhook outbox show \(Self.id))"
        )
        let resolve = Event.alert(AlertEvent(.resolve, deduplicationKey: "disk/db1"))
        #expect(
            try dead(Self.expired, event: resolve).sentence
                .hasPrefix(
                    "expired: alert (resolve) for 'pagerduty/payments', dedup_key disk/db1: "
                )
        )
        #expect(
            try dead(.unreadable(.foreignName), event: nil, foreignName: "notes.txt").title
                == "file 'notes.txt'"
        )
    }

    @Test("a key that was refused is mended by another key, and nothing else is")
    func hint() throws {
        let hint = "seal a key that PagerDuty takes: sealhook set pagerduty/payments"
        let refused = Cause.keyRefused(status: 400, words: "Invalid routing key")
        #expect(try dead(refused).keyHint == hint)
        let both = Cause.noKeyServes(
            current: .init(version: 7, cause: refused),
            previous: .init(version: 6, cause: Self.no)
        )
        #expect(try dead(both).keyHint == hint)
        #expect(try dead(Self.no).keyHint == nil)
        let words = Cause.host(.host, words: "Invalid routing key")
        #expect(try dead(words).keyHint == nil)
    }
}
