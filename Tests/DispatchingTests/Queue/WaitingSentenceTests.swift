import CivilTime
import Dispatching
import Names
import Outbox
import TestSupport
import Testing

@Suite("What is said of events that wait")
struct WaitingSentenceTests {
    private static let now = Timestamp(microsecondsSinceEpoch: 1_795_256_431_000_000)
    private static let later = now.advanced(bySeconds: 600)

    private func text(
        _ count: Int,
        _ reasons: [SecretName: WaitingReasons.Reason],
        isAnotherAtWork: Bool = false
    ) -> String {
        WaitingSentence(
            count: count,
            reasons: WaitingReasons(reasons),
            isAnotherAtWork: isAnotherAtWork,
            now: Self.now
        ).text
    }

    @Test("why, and the command that sends them now")
    func reason() {
        let words = "to go out with the next hook, or now by: sealhook outbox flush"
        #expect(text(1, [:]) == "1 event waits: \(words)")
        #expect(text(1, ["a": .init()]) == "1 event waits: \(words)")
        let down = WaitingReasons.Reason(cause: .network(.noConnection))
        let why = "2 events wait (no connection could be made): \(words)"
        #expect(text(2, ["a": down]) == why)
        #expect(text(2, ["a": down, "b": down]) == why)
    }

    @Test("each secret's own reason, where they differ")
    func reasons() {
        let reasons: [SecretName: WaitingReasons.Reason] = [
            "b": .init(cause: .answer(status: 429, words: ""), nextTry: Self.later),
            "a": .init(cause: .network(.noConnection)), "c": .init(),
        ]
        #expect(
            text(3, reasons)
                == "3 events wait (a: no connection could be made; b: 429, too many calls, "
                + "next try not before \(Self.later.clockWords(now: Self.now))): "
                + "to go out with the next hook, or now by: sealhook outbox flush"
        )
    }

    @Test("the next hook is not named where it would send nothing, but the time of the next try")
    func nextTry() {
        let waits = WaitingReasons.Reason(
            cause: .answer(status: 429, words: ""),
            nextTry: Self.later
        )
        let sentence = text(1, ["a": waits])
        #expect(
            sentence
                == "1 event waits (429, too many calls): next try not before "
                + "\(Self.later.clockWords(now: Self.now)), with a hook then, or by: "
                + "sealhook outbox flush"
        )
    }

    @Test("another courier at work is named")
    func anotherCourier() {
        #expect(
            text(1, [:], isAnotherAtWork: true)
                == "1 event waits: another courier is at work, what it leaves is shown by: "
                + "sealhook outbox ls"
        )
    }

    @Test(
        "a time is told by the clock, and with its day where that is another",
        arguments: [
            ("2026-11-21T10:11:12Z", "10:11:12 UTC"),
            ("2026-11-22T00:00:00Z", "2026-11-22T00:00:00Z"),
        ]
    )
    func clock(time: String, expected: String) throws {
        let now = try #require(Timestamp(iso8601: "2026-11-21T09:00:00Z"))
        let time = try #require(Timestamp(iso8601: time))
        #expect(time.clockWords(now: now) == expected)
    }
}
