internal import CivilTime
internal import Events

extension Cause {
    /// How many calls a minute PagerDuty takes for a routing key (Events API v2, "rate limits").
    package static let callsAMinute = 120

    /// The cause as people read it: one sentence, lower case, no full stop.
    package var words: String {
        switch self {
        case .answer(let status, let words): Self.answer(Self.meaning(of: status), words)
        case .keyRefused(let status, let words): Self.answer("\(status)", words)
        case .network(let failure): failure.words
        case .unfitKey(let shape, let kind):
            shape.problem(with: kind) ?? "the value looks like \(shape.words)"
        case .noKeyServes(let current, let previous):
            "version \(current.version) was refused (\(current.cause.words)), and so was "
                + "version \(previous.version) (\(previous.cause.words))"
        case .expired(let keep, let last):
            "kept for \(Self.length(keep)), never delivered" + (last.map { ": \($0.words)" } ?? "")
        case .cutOff: "cut off before an answer came"
        case .superseded: "not sent: the deploy was good again before it could be"
        case .paced: "PagerDuty takes \(Self.callsAMinute) calls a minute for a key"
        case .host(_, let words): words
        case .unreadable(let fault): fault.words
        case .lost: "the reason was lost"
        case .told(_, _, let sentence): sentence
        }
    }

    /// What a status means that delivers nothing (`Verdict` says what becomes of the event).
    private static func meaning(of status: Int) -> String {
        switch status {
        case 100..<200: "\(status) is no final answer"
        case 300..<400: "\(status), a redirect, is never followed"
        case 400, 422, 500..<600: "\(status)"
        case 407: "407, the proxy wants other credentials"
        case 408: "408, the request took too long"
        case 413: "413, the event is too large"
        case 429: "429, too many calls"
        case 200..<300, 400..<500: "\(status), where PagerDuty answers 202"
        default: "\(status) is no status of HTTP"
        }
    }

    private static func answer(_ meaning: String, _ words: String) -> String {
        words.isEmpty ? meaning : "\(meaning): \(words)"
    }

    /// Seconds as people say them; in hours, where they are whole hours.
    private static func length(_ seconds: Double) -> String {
        seconds >= 3600 && seconds.truncatingRemainder(dividingBy: 3600) == 0
            ? "\(Int(seconds / 3600)) h" : DurationText.describe(seconds: seconds)
    }

    /// The same without what a server said, for where nothing from outside is kept.
    var withoutServersWords: Cause {
        switch self {
        case .answer(let status, _): .answer(status: status, words: "")
        case .keyRefused(let status, _): .keyRefused(status: status, words: "")
        default: self
        }
    }

    /// The one word for it where a list has no room for a sentence, as in the journal: `timeout`.
    package var word: String {
        switch self {
        case .answer, .keyRefused, .noKeyServes: "status"
        case .network(let failure): failure.word
        case .unfitKey: "key"
        case .expired: Self.expiredWord
        case .cutOff: "abandoned"
        case .superseded: "superseded"
        case .paced: "paced"
        case .host(let part, _): part.rawValue
        case .unreadable: "unreadable"
        case .lost: "lost"
        case .told(_, let word, _): word ?? "status"
        }
    }
}

extension NetworkFailure {
    fileprivate var words: String {
        switch self {
        case .hostNotFound: "the host name was not found"
        case .proxyNotFound: "the proxy's name was not found"
        case .noConnection: "no connection could be made"
        case .timedOut: "no answer in time"
        case .handshakeFailed: "the TLS handshake failed"
        case .noAnswer: "the connection ended without an answer"
        case .brokenOff: "the connection broke before the answer was complete"
        case .certificateRefused(let words): "the server's certificate was refused: \(words)"
        case .proxyAnswered(407): "the proxy wants other credentials (407)"
        case .proxyAnswered(let status):
            Self.isPassing(status)
                ? "the proxy answered \(status)" : "the proxy refused to connect (\(status))"
        case .unsupported(let words): "libcurl cannot do this: \(words)"
        case .other(let words): "the call failed: \(words)"
        }
    }

    fileprivate var word: String {
        switch self {
        case .hostNotFound, .proxyNotFound: "dns"
        case .noConnection: "unreachable"
        case .timedOut: "timeout"
        case .handshakeFailed: "tls"
        case .noAnswer, .brokenOff: "reset"
        case .certificateRefused: "certificate"
        case .proxyAnswered: "proxy"
        case .unsupported, .other: "curl"
        }
    }

    /// Whether a status that a proxy answers may be another one soon.
    package static func isPassing(_ status: Int) -> Bool {
        status == 408 || status == 429 || status >= 500
    }
}
