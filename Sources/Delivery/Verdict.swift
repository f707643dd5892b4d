internal import CCurl
package import CivilTime

/// What an answer means for its event.
///
/// The whole table is in this file: by status where there is one, else by how the call failed. The
/// rules are PagerDuty's (Events API v2, "response codes & retry logic") and RFC 9110's.
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
        case (nil, nil): self = Self.byFailure(CallFailure(curlCode: CURLE_GOT_NOTHING.rawValue))
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

    private static func byFailure(_ failure: CallFailure) -> Verdict {
        if let status = failure.proxyStatus { return byProxy(status) }
        if failure.code.concernsCertificate {
            let reason = failure.detail ?? CurlLibrary.words(for: failure.code)
            return .waitForHost(
                Problem("certificate", "the server's certificate was refused: \(reason)")
            )
        }
        switch failure.code {
        case CURLE_COULDNT_RESOLVE_HOST: return retry("dns", "the host name was not found")
        case CURLE_COULDNT_RESOLVE_PROXY: return retry("dns", "the proxy's name was not found")
        case CURLE_COULDNT_CONNECT: return retry("refused", "no connection could be made")
        case CURLE_OPERATION_TIMEDOUT: return retry("timeout", "no answer in time")
        case CURLE_SSL_CONNECT_ERROR: return retry("tls", "the TLS handshake failed")
        case CURLE_GOT_NOTHING: return retry("reset", "the connection ended without an answer")
        case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2,
            CURLE_HTTP2_STREAM:
            return retry("reset", "the connection broke before the answer was complete")
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_URL_MALFORMAT, CURLE_NOT_BUILT_IN:
            return .waitForHost(
                Problem("curl", "libcurl cannot do this: \(CurlLibrary.words(for: failure.code))")
            )
        default:
            return retry("curl", "the call failed: \(CurlLibrary.words(for: failure.code))")
        }
    }

    // A proxy that says no to CONNECT says it of the host, not of the event.
    private static func byProxy(_ status: Int) -> Verdict {
        switch status {
        case 408, 429, 500...: retry("proxy", "the proxy answered \(status)")
        case 407: .waitForHost(Problem("proxy", "the proxy wants other credentials (407)"))
        default: .waitForHost(Problem("proxy", "the proxy refused to connect (\(status))"))
        }
    }

    private static func retry(_ word: String, _ message: String) -> Verdict {
        .retry(after: nil, Problem(word, message))
    }
}
