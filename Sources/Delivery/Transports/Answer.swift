package import Outbox

/// What came back of a call, with the routing key masked wherever the server repeated it.
package struct Answer: Equatable, Sendable {
    /// The HTTP status; nil where none came.
    package var status: Int?
    /// The value of `Retry-After`.
    package var retryAfter: String?
    /// At most 16 KiB of the body.
    package var body: [UInt8] = []
    /// How the call failed; nil where the whole answer came.
    package var failure: NetworkFailure?
    /// From the start to the end of the call.
    package var milliseconds = 0
    /// The version of HTTP that was spoken, as in `2`; nil where none was.
    package var httpVersion: String?

    package init() {}
}
