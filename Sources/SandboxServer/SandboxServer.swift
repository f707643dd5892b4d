internal import FlyingFox

/// A stand-in for PagerDuty's Events API that listens on loopback and nowhere else.
package final class SandboxServer: Sendable {
    /// The address to give to clients, as in `http://127.0.0.1:8080`.
    package let url: String

    private let listeners: [HTTPServer]

    /// Starts to listen; when it returns, connections are accepted.
    ///
    /// - Parameters:
    ///   - port: 0 for any free one.
    ///   - usesIPv6: Whether to listen on `[::1]` too, on the same port.
    ///   - trouble: What goes wrong from the start.
    ///   - onEvent: Called with each event once it is recorded, before it is answered.
    /// - Throws: ``SandboxError/portInUse(address:)`` or
    ///   ``SandboxError/cannotListen(address:reason:)``.
    package init(
        port: UInt16 = 0,
        usesIPv6: Bool = false,
        trouble: Trouble = Trouble(),
        onEvent: @escaping @Sendable (RecordedEvent) -> Void = { _ in }
    ) async throws(SandboxError) {
        let state = SharedState(model: SandboxState(trouble: trouble))
        let handler = RequestHandler(state: state, onEvent: onEvent)
        let first = try await Listener.start(.loopback4, port: port, handler: handler)
        var listeners = [first.server]
        if usesIPv6 {
            do throws(SandboxError) {
                let second = try await Listener.start(
                    .loopback6,
                    port: first.port,
                    handler: handler
                )
                listeners.append(second.server)
            } catch {
                await first.server.stop()
                throw error
            }
        }
        self.listeners = listeners
        url = "http://127.0.0.1:\(first.port)"
        let url = url
        state.withLock { state in
            state.url = url
            // Another host name for the same server, so that a client which follows is seen.
            state.model.redirectTarget =
                "http://localhost:\(first.port)\(RequestHandler.redirectedPath)"
        }
    }

    /// Closes all connections, unanswered ones too, and ends.
    package func stop() async {
        for listener in listeners { await listener.stop() }
    }
}
