internal import FlyingFox
internal import FlyingSocks

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The library's own pool, with Nagle's algorithm (RFC 896) switched off.
///
/// FlyingFox writes an answer's header and body one after the other and sets no socket option.
/// With Nagle's algorithm the body waits until the client has acknowledged the header, and a client
/// that delays its acknowledgements then waits 40 ms for each answer. A pool is the one place
/// where the library hands its sockets out.
struct PromptSocketPool: AsyncSocketPool {
    private let base: any AsyncSocketPool = HTTPServer.defaultPool()

    func prepare() async throws {
        try await base.prepare()
    }

    func run() async throws {
        try await base.run()
    }

    func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
        // A socket that does not know the option is only slower.
        try? socket.setValue(true, for: BoolSocketOption(level: tcp, name: TCP_NODELAY))
        try await base.suspendSocket(socket, untilReadyFor: events)
    }

    private var tcp: Int32 { Int32(IPPROTO_TCP) }
}
