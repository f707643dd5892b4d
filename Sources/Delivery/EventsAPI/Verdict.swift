package import CivilTime
package import Outbox

/// What an answer of the Events API means for its event.
///
/// The whole table is in this file: by status where there is one, otherwise by how the call failed.
/// The rules are PagerDuty's (Events API v2, "response codes & retry logic") and RFC 9110's. They
/// hold for no other protocol: one whose answers mean something else judges them by a type of its
/// own. What people read of a cause stands with it (`Cause.words`).
package enum Verdict: Equatable {
    /// PagerDuty has the event.
    case delivered
    /// The same event again, not before `after` seconds where the server said so.
    case retry(after: Double?, Cause)
    /// Something on this host or on the way must be mended; the event stays queued, loudly.
    case waitForHost(Cause)
    /// The routing key is refused, not the event: the previous one may do.
    case keyRefused(Cause)
    /// The event will never be taken.
    case dead(Cause)

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

    /// Why the attempt did not deliver; nil where it did.
    var cause: Cause? {
        switch self {
        case .delivered: nil
        case .retry(_, let cause), .waitForHost(let cause), .keyRefused(let cause),
            .dead(let cause):
            cause
        }
    }

    private static func byStatus(_ status: Int, _ answer: Answer, _ now: Timestamp) -> Verdict {
        let words = ServerWords(body: answer.body)
        let cause = Cause.answer(status: status, words: words.text)
        let after = answer.retryAfter.flatMap { RetryAfter.seconds($0, now: now) }
        switch status {
        case 100..<200: return .retry(after: nil, cause)
        // PagerDuty takes an event with 202 only, so it is not PagerDuty that answers; a redirect is
        // never followed; a 407 is the proxy's.
        case 200..<400, 407: return .waitForHost(cause)
        case 408, 429: return .retry(after: after, cause)
        case 413, 422: return .dead(cause)
        case 400..<500 where words.refuseKey:
            return .keyRefused(.keyRefused(status: status, words: words.text))
        case 400: return .dead(cause)
        // PagerDuty refuses an event with 400. That the place is wrong or not for this host is said
        // by whatever else answers there, and of the host.
        case 400..<500: return .waitForHost(cause)
        case 500..<600: return .retry(after: after, cause)
        default: return .retry(after: nil, cause)
        }
    }

    private static func byFailure(_ failure: NetworkFailure) -> Verdict {
        let cause = Cause.network(failure)
        switch failure {
        // A proxy that says no to CONNECT says it of the host, not of the event.
        case .proxyAnswered(let status):
            return NetworkFailure.isPassing(status)
                ? .retry(after: nil, cause) : .waitForHost(cause)
        case .certificateRefused, .unsupported: return .waitForHost(cause)
        case .hostNotFound, .proxyNotFound, .noConnection, .timedOut, .handshakeFailed, .noAnswer,
            .brokenOff, .other:
            return .retry(after: nil, cause)
        }
    }
}
