internal import FlyingFox

/// Closes a connection without an answer.
///
/// FlyingFox has no call for it. It asks the handler of an upgrade for its frames before it writes
/// the first byte, and closes the connection when the handler throws.
struct UnansweredConnection: WSHandler {
    struct Closed: Error {}

    func makeFrames(
        for client: AsyncThrowingStream<WSFrame, any Error>
    ) async throws -> AsyncStream<WSFrame> {
        throw Closed()
    }

    /// The response that stands for it.
    static var response: HTTPResponse { HTTPResponse(webSocket: UnansweredConnection()) }
}
