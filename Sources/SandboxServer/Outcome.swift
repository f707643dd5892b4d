/// What became of an event.
package enum Outcome: String, Encodable, Sendable {
    /// A change that was taken.
    case recorded
    /// A trigger opened an alert.
    case opened
    /// A trigger met an open alert and became a line of its log.
    case repeated
    case acknowledged
    case resolved
    /// An acknowledge or resolve met no open alert: answered 202 and dropped in silence.
    case dropped
    /// Answered 400.
    case refused
    /// Answered 429 by the throttle.
    case throttled
    /// Answered with a failure made on purpose.
    case failed
    /// Answered with a redirect.
    case redirected

    /// The outcome as the page words it: a change that "failed" would read as a failed deploy.
    var label: String {
        self == .failed ? "made to fail" : rawValue
    }
}
