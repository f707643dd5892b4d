package import CivilTime
internal import Outbox

/// What an answer of the Events API means for its event.
///
/// The whole table is in this file: by status where there is one, otherwise by how the call failed.
/// The rules are PagerDuty's (Events API v2, "response codes & retry logic") and RFC 9110's. They
/// hold for no other protocol: one whose answers mean something else judges them by a type of its
/// own.
package enum Verdict: Equatable {
    /// PagerDuty has the event.
    case delivered
    /// The same event again, not before `after` seconds where the server said so.
    case retry(after: Double?, Problem)
    /// Something on this host or on the way must be mended; the event stays queued, loudly.
    case waitForHost(Problem)
    /// The routing key is refused, not the event: the previous one may do.
    case keyRefused(Problem)
    /// The event will never be taken.
    case dead(Problem)

    /// Judges an answer that came at `now`.
    package init(_ answer: Answer, now: Timestamp) {
        switch (answer.status, answer.failure) {
        // The status line is PagerDuty's word; whatever broke after it takes nothing back, and
        // sending a change event again would show it twice.
        case (202, _): self = .delivered
        case (let status?, nil): self = Self.byStatus(status, answer, now)
        case (_, let failure?): self = Self.byFailure(failure)
        case (nil, nil): self = Self.byFailure(.noAnswer)
        }
    }

    private static func byStatus(_ status: Int, _ answer: Answer, _ now: Timestamp) -> Verdict {
        let words = ServerWords(body: answer.body)
        func problem(_ meaning: String) -> Problem {
            Problem(status: status, words.text.isEmpty ? meaning : "\(meaning): \(words.text)")
        }
        let after = answer.retryAfter.flatMap { RetryAfter.seconds($0, now: now) }
        switch status {
        case 100..<200: return .retry(after: nil, problem("\(status) is no final answer"))
        // PagerDuty takes an event with 202 only, so it is not PagerDuty that answers.
        case 200..<300: return .waitForHost(problem("\(status), where PagerDuty answers 202"))
        case 300..<400: return .waitForHost(problem("\(status), a redirect, is never followed"))
        case 407: return .waitForHost(problem("407, the proxy wants other credentials"))
        case 408: return .retry(after: after, problem("408, the request took too long"))
        case 413: return .dead(problem("413, the event is too large"))
        case 422: return .dead(problem("422"))
        case 429: return .retry(after: after, problem("429, too many calls"))
        case 400..<500 where words.refuseKey: return .keyRefused(problem("\(status)"))
        case 400: return .dead(problem("400"))
        // PagerDuty refuses an event with 400. That the place is wrong or not for this host is said
        // by whatever else answers there, and of the host.
        case 400..<500: return .waitForHost(problem("\(status), where PagerDuty answers 202"))
        case 500..<600: return .retry(after: after, problem("\(status)"))
        default: return .retry(after: nil, problem("\(status) is no status of HTTP"))
        }
    }

    private static func byFailure(_ failure: NetworkFailure) -> Verdict {
        let cause = Cause.network(failure)
        let problem = Problem(cause.word, cause.words)
        switch failure {
        // A proxy that says no to CONNECT says it of the host, not of the event.
        case .proxyAnswered(let status):
            return NetworkFailure.isPassing(status)
                ? .retry(after: nil, problem) : .waitForHost(problem)
        case .certificateRefused, .unsupported: return .waitForHost(problem)
        case .hostNotFound, .proxyNotFound, .noConnection, .timedOut, .handshakeFailed, .noAnswer,
            .brokenOff, .other:
            return .retry(after: nil, problem)
        }
    }
}
