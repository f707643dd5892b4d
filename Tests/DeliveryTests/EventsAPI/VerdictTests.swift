import CivilTime
import Delivery
import Outbox
import Testing

@Suite("Verdict")
struct VerdictTests {
    /// What kind of verdict a row of the table gives.
    enum Kind { case delivered, retry, waitForHost, keyRefused, dead }

    static let now = Timestamp(iso8601: "2026-11-21T10:00:00Z") ?? .now()

    @Test(
        "each status has one meaning",
        arguments: [
            (202, Kind.delivered), (200, .waitForHost), (201, .waitForHost), (204, .waitForHost),
            (101, .retry), (301, .waitForHost), (302, .waitForHost), (307, .waitForHost),
            (308, .waitForHost), (400, .dead), (401, .waitForHost),
            (403, .waitForHost), (404, .waitForHost), (405, .waitForHost), (407, .waitForHost),
            (408, .retry), (413, .dead), (418, .waitForHost), (422, .dead), (429, .retry),
            (500, .retry), (502, .retry), (503, .retry), (504, .retry),
            (599, .retry), (999, .retry),
        ]
    )
    func statuses(status: Int, kind: Kind) {
        #expect(Self.kind(.status(status)) == kind)
        #expect(Self.kind(.status(status, "some words")) == kind)
        #expect(Self.kind(.status(status, #"{"status":"x","message":"y"}"#)) == kind)
    }

    @Test(
        "a refused event is told in the server's words, whatever form they have",
        arguments: [
            (
                #"{"status":"invalid event","message":"Event object is invalid","errors":["'summary' is too long (maiximum is 1024 characters)"]}"#,
                "400: Event object is invalid: 'summary' is too long (maiximum is 1024 characters)"
            ),
            (#"{"status":"invalid event","message":"no"}"#, "400: no"),
            (#"{"status":"Unrecognized object"}"#, "400: Unrecognized object"),
            (#"{"message":"no","errors":"why"}"#, "400: no: why"),
            (#"{"message":7,"errors":[1]}"#, #"400: {"message":7,"errors":[1]}"#),
            ("Bad\r\n  Request", "400: Bad Request"), ("", "400"), ("  \n", "400"),
            ("{\"message\":\"cut", "400: {\"message\":\"cut"),
        ]
    )
    func wordsOfBadRequest(body: String, words: String) {
        guard case .dead(let cause) = Verdict(.status(400, body), now: Self.now) else {
            Issue.record("the event was not given up")
            return
        }
        #expect(cause.words == words)
        #expect(cause.status == 400)
    }

    @Test(
        "a refused key is told from a refused event",
        arguments: [
            (400, "Invalid routing key", Kind.keyRefused),
            (403, "invalid routing key\n", .keyRefused),
            (
                400,
                #"{"status":"invalid event","message":"Event object is invalid","errors":["Length of 'routing_key' is incorrect (should be 32 characters)"]}"#,
                .keyRefused
            ),
            (400, #"{"message":"no","errors":["'payload.summary' is missing"]}"#, .dead),
            (400, "Invalid payload", .dead), (500, "Invalid routing key", .retry),
            (202, "Invalid routing key", .delivered), (429, "routing_key", .retry),
        ]
    )
    func refusedKey(status: Int, body: String, kind: Kind) {
        #expect(Self.kind(.status(status, body)) == kind)
    }

    @Test(
        "the server's wait is honoured, up to an hour",
        arguments: [
            ("30", 30.0), ("0", 0), (" 7 ", 7), ("3600", 3600), ("86400", 3600),
            ("99999999999999999999999999", 3600), ("Sat, 21 Nov 2026 10:01:30 GMT", 90),
            ("Sat, 21 Nov 2026 09:00:00 GMT", 0), ("Sun, 22 Nov 2026 10:00:00 GMT", 3600),
            ("-5", nil), ("1.5", nil), ("soon", nil), ("", nil), ("0x10", nil),
        ] as [(String, Double?)]
    )
    func retryAfter(value: String, seconds: Double?) {
        for status in [408, 429, 500, 503] {
            let verdict = Verdict(.status(status, retryAfter: value), now: Self.now)
            guard case .retry(let after, let cause) = verdict else {
                Issue.record("\(status) gives \(verdict)")
                continue
            }
            #expect(after == seconds)
            #expect(cause.status == status)
        }
    }

    @Test(
        "each way a call can fail has one meaning",
        arguments: [
            (.hostNotFound, Kind.retry, "dns"), (.proxyNotFound, .retry, "dns"),
            (.noConnection, .retry, "unreachable"), (.timedOut, .retry, "timeout"),
            (.handshakeFailed, .retry, "tls"), (.noAnswer, .retry, "reset"),
            (.brokenOff, .retry, "reset"), (.other(words: "x"), .retry, "curl"),
            (.certificateRefused(words: "x"), .waitForHost, "certificate"),
            (.unsupported(words: "x"), .waitForHost, "curl"),
        ] as [(NetworkFailure, Kind, String)]
    )
    func failures(failure: NetworkFailure, kind: Kind, word: String) throws {
        let verdict = Verdict(.failed(failure), now: Self.now)
        #expect(Self.kind(.failed(failure)) == kind)
        let cause = try #require(Self.cause(verdict))
        #expect(cause.word == word)
        #expect(cause.status == nil)
        #expect(!cause.words.isEmpty)
    }

    @Test("an answer that broke off counts by its status line only where that was 202")
    func brokenAnswers() {
        #expect(Self.kind(.failed(.brokenOff, status: 202)) == .delivered)
        #expect(Self.kind(.failed(.brokenOff, status: 400)) == .retry)
        #expect(Self.kind(.failed(.timedOut, status: 500)) == .retry)
        #expect(Self.kind(Answer()) == .retry)
    }

    @Test(
        "a proxy's no is the host's trouble, its weakness is not",
        arguments: [(407, Kind.waitForHost), (403, .waitForHost), (502, .retry), (503, .retry)]
    )
    func proxies(status: Int, kind: Kind) throws {
        let answer = Answer.failed(.proxyAnswered(status: status))
        #expect(Self.kind(answer) == kind)
        let cause = try #require(Self.cause(Verdict(answer, now: Self.now)))
        #expect(cause.words.contains("\(status)"))
    }

    private static func kind(_ answer: Answer) -> Kind {
        switch Verdict(answer, now: now) {
        case .delivered: .delivered
        case .retry: .retry
        case .waitForHost: .waitForHost
        case .keyRefused: .keyRefused
        case .dead: .dead
        }
    }

    private static func cause(_ verdict: Verdict) -> Cause? {
        switch verdict {
        case .delivered: nil
        case .retry(_, let cause), .waitForHost(let cause), .keyRefused(let cause),
            .dead(let cause):
            cause
        }
    }
}
