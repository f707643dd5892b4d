/// How a call failed below HTTP, or before it came to PagerDuty.
package enum NetworkFailure: Hashable, Sendable {
    /// The host's name was not found.
    case hostNotFound
    /// The proxy's name was not found.
    case proxyNotFound
    /// No connection could be made.
    case noConnection
    /// No answer came in time.
    case timedOut
    /// The TLS handshake failed.
    case handshakeFailed
    /// The connection ended without an answer.
    case noAnswer
    /// The connection broke before the answer was complete.
    case brokenOff
    /// The server's certificate was refused, or what is needed to judge it is missing; in the words
    /// of the TLS library.
    case certificateRefused(words: String)
    /// The proxy did not connect, and answered with this status.
    case proxyAnswered(status: Int)
    /// libcurl cannot make such a call at all; in its words.
    case unsupported(words: String)
    /// Anything else; in libcurl's words.
    case other(words: String)

    /// Whether it failed before the request could be sent, so that PagerDuty cannot have counted it.
    package var isBeforeRequest: Bool {
        switch self {
        case .hostNotFound, .proxyNotFound, .noConnection, .handshakeFailed, .certificateRefused,
            .proxyAnswered:
            true
        case .timedOut, .noAnswer, .brokenOff, .unsupported, .other: false
        }
    }
}
