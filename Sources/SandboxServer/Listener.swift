internal import FlyingFox
internal import FlyingSocks
internal import Foundation

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// One loopback address that the sandbox listens on.
enum Listener {
    /// The addresses there are.
    enum Host: String {
        case loopback4 = "127.0.0.1"
        case loopback6 = "[::1]"
    }

    /// Listens, and returns once connections are accepted, with the port that was given.
    static func start(
        _ host: Host,
        port: UInt16,
        handler: RequestHandler
    ) async throws(SandboxError) -> (server: HTTPServer, port: UInt16) {
        let address = "\(host.rawValue):\(port)"
        do {
            let server = HTTPServer(
                config: try configuration(host, port: port),
                handler: handler
            )
            try await run(server)
            return (server, await boundPort(of: server) ?? port)
        } catch SocketError.failed(_, EADDRINUSE, _) {
            throw .portInUse(address: address)
        } catch SocketError.failed(_, _, let message) {
            throw .cannotListen(address: address, reason: message)
        } catch {
            throw .cannotListen(address: address, reason: error.localizedDescription)
        }
    }

    private static func configuration(
        _ host: Host,
        port: UInt16
    ) throws -> HTTPServer.Configuration {
        var configuration =
            switch host {
            case .loopback4:
                HTTPServer.Configuration(address: try .inet(ip4: "127.0.0.1", port: port))
            case .loopback6:
                HTTPServer.Configuration(address: .loopback(port: port))
            }
        // How long a handler may take: --delay and --hang must not end early.
        configuration.timeout = 1_000_000_000
        configuration.sharedRequestBufferSize = 65_536
        configuration.pool = PromptSocketPool()
        configuration.logger = .disabled
        return configuration
    }

    /// Runs the server in a task of its own until it is stopped; returns when it listens.
    private static func run(_ server: HTTPServer) async throws {
        let listening = Task { try await server.waitUntilListening() }
        let running = Task {
            do {
                try await server.run()
            } catch {
                // Where it never came to listen, this ends the wait.
                listening.cancel()
                throw error
            }
        }
        do {
            try await listening.value
        } catch {
            running.cancel()
            try await running.value
            throw error
        }
    }

    private static func boundPort(of server: HTTPServer) async -> UInt16? {
        switch await server.listeningAddress {
        case .ip4(_, let port), .ip6(_, let port): port
        default: nil
        }
    }
}
