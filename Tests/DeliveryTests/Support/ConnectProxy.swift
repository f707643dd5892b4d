import Foundation
import Synchronization

/// A proxy on loopback that takes CONNECT and leads every host to one port of this machine, or
/// refuses.
final class ConnectProxy: Sendable {
    let port: Int
    private let listener: Socket
    private let received = Mutex([ReceivedRequest]())

    /// - Parameters:
    ///   - target: The port where all tunnels end.
    ///   - refusal: The status that is answered instead; nil opens the tunnel.
    /// - Throws: Where no socket can be had.
    init(target: Int, refusal: Int? = nil) throws {
        (listener, port) = try Socket.listening()
        let listener = listener
        Thread.detachNewThread { [weak self] in
            while let client = listener.accepted() {
                var reader = RequestReader(connection: client, number: 0)
                guard let request = reader.next() else { continue }
                self?.received.withLock { $0.append(request) }
                guard refusal == nil, let server = try? Socket.connected(to: target) else {
                    let status = refusal ?? 502
                    client.write(
                        Array("HTTP/1.1 \(status) No\r\nContent-Length: 0\r\n\r\n".utf8)
                    )
                    client.shut()
                    continue
                }
                client.write(Array("HTTP/1.1 200 Connected\r\n\r\n".utf8))
                Self.pump(client, server)
                Self.pump(server, client)
            }
        }
    }

    var requests: [ReceivedRequest] { received.withLock { $0 } }

    private static func pump(_ source: Socket, _ target: Socket) {
        Thread.detachNewThread {
            while let bytes = source.read(), target.write(bytes) {}
            target.shut()
        }
    }

    deinit { listener.shut() }
}
