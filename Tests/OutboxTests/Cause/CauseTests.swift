import Events
import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import Outbox

@Suite("Cause: why an event is not delivered")
struct CauseTests {
    static let failures: [NetworkFailure] = [
        .hostNotFound, .proxyNotFound, .noConnection, .timedOut, .handshakeFailed, .noAnswer,
        .brokenOff, .certificateRefused(words: "self-signed"), .proxyAnswered(status: 407),
        .proxyAnswered(status: 502), .unsupported(words: "no https"), .other(words: "what"),
    ]
    static let faults: [EntryFault] = [
        .foreignName, .symbolicLink, .notRegular, .tooLarge, .notOpened,
        .malformed("it has no field 'v'"),
    ]
    static let refused = Cause.keyRefused(status: 400, words: "Invalid routing key")
    static let all: [Cause] =
        failures.map(Cause.network) + faults.map(Cause.unreadable) + [
            .answer(status: 503, words: "\"try later\"\n\u{1B}[31m…"),
            .answer(status: 400, words: ""), refused,
            .unfitKey(.restToken, .alert), .unfitKey(.orchestrationKey, .change),
            .noKeyServes(
                current: .init(version: 7, cause: refused),
                previous: .init(version: .max, cause: .unfitKey(.other, .change))
            ),
            .expired(keep: 72 * 3600, last: .network(.timedOut)), .expired(keep: 90, last: nil),
            .cutOff, .superseded, .paced, .host(.disk, words: "no space"),
            .host(.host, words: "no key"), .lost,
            .told(status: 400, word: "key-refused", sentence: "400: Invalid routing key"),
            .told(status: nil, word: nil, sentence: "no answer in time"),
        ]

    @Test("every cause comes out of a record as it went in", arguments: all)
    func roundTrip(cause: Cause) throws {
        let record = try Record(cause.record.bytes)
        let read = try Cause(record)
        guard case .noKeyServes(let current, let previous) = cause else {
            #expect(read == cause)
            return
        }
        // No version is larger than a record's numbers are.
        let most = Cause.KeyRefusal(version: UInt64(Int64.max), cause: previous.cause)
        #expect(read == .noKeyServes(current: current, previous: most))
    }

    @Test("every cause has words and one word, and none ends with a full stop", arguments: all)
    func words(cause: Cause) {
        #expect(!cause.words.isEmpty && !cause.word.isEmpty)
        #expect(!cause.words.hasSuffix("."))
        #expect(!cause.word.contains(" "))
    }

    @Test("words are those that people have read since the first version")
    func known() {
        #expect(Cause.answer(status: 429, words: "").words == "429, too many calls")
        #expect(Cause.answer(status: 503, words: "busy").words == "503: busy")
        #expect(
            Cause.answer(status: 404, words: "").words == "404, where PagerDuty answers 202"
        )
        #expect(Cause.answer(status: 302, words: "").words == "302, a redirect, is never followed")
        #expect(Cause.answer(status: 100, words: "").words == "100 is no final answer")
        #expect(Cause.answer(status: 700, words: "").words == "700 is no status of HTTP")
        #expect(
            Cause.expired(keep: 72 * 3600, last: .answer(status: 503, words: "busy")).words
                == "kept for 72 h, never delivered: 503: busy"
        )
        #expect(Cause.expired(keep: 90, last: nil).words == "kept for 1 min 30 s, never delivered")
        let both = Cause.noKeyServes(
            current: .init(version: 7, cause: Self.refused),
            previous: .init(version: 6, cause: .network(.timedOut))
        )
        #expect(
            both.words == "version 7 was refused (400: Invalid routing key), "
                + "and so was version 6 (no answer in time)"
        )
        #expect(both.status == 400)
    }

    @Test("the key is told from the event by the cause, never by its words")
    func keyRefused() {
        #expect(Self.refused.isKeyRefused)
        #expect(!Cause.answer(status: 400, words: "Invalid routing key").isKeyRefused)
        #expect(!Cause.host(.host, words: "Invalid routing key").isKeyRefused)
    }

    @Test(
        "a record that is none is refused",
        arguments: [
            #"{}"#, #"{"is":"what"}"#, #"{"is":"answer"}"#, #"{"is":"network","failure":"x"}"#,
            #"{"is":"expired"}"#, #"{"is":"unfit-key","shape":"x","event":"alert"}"#,
            #"{"is":"host","part":"x","words":"y"}"#, #"{"is":"no-key-serves","current":{}}"#,
        ]
    )
    func refused(text: String) throws {
        let record = try Record(Array(text.utf8))
        #expect(throws: RecordFault.self) { try Cause(record) }
    }
}
