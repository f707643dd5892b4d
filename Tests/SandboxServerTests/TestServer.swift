import Foundation
import SandboxServer

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A real server for one test, and what a client asks of it.
struct TestServer {
    /// An event as GET /events shows it, as far as tests look.
    struct Event: Decodable, Equatable {
        var sequence: Int
        var status: Int?
        var outcome: String
        var action: String?
        var dedup_key: String?
        var routing_key: String?
    }

    let server: SandboxServer

    var url: String { server.url }
    var client: LoopbackClient { LoopbackClient(url: url) }

    /// Runs `body` with a server, and stops it whatever happens.
    static func run(
        _ options: (TroubleOption, String)...,
        body: (TestServer) async throws -> Void
    ) async throws {
        let test = TestServer(
            server: try await SandboxServer(trouble: try Trouble(options: options))
        )
        do {
            try await body(test)
        } catch {
            await test.server.stop()
            throw error
        }
        await test.server.stop()
    }

    /// Sends one request by URLSession, as ordinary clients do.
    func request(
        _ method: String,
        _ path: String,
        body: String? = nil
    ) async throws -> WireAnswer {
        guard let address = URL(string: url + path) else { throw URLError(.badURL) }
        var request = URLRequest(url: address)
        request.httpMethod = method
        request.httpBody = body.map { Data($0.utf8) }
        let session = URLSession(configuration: .ephemeral)
        defer { session.finishTasksAndInvalidate() }
        let (data, response) = try await session.data(for: request)
        guard let response = response as? HTTPURLResponse else {
            throw URLError(.badServerResponse)
        }
        var headers: [String: String] = [:]
        for (name, value) in response.allHeaderFields {
            headers["\(name)".lowercased()] = "\(value)"
        }
        let body = String(decoding: data, as: UTF8.self)
        return WireAnswer(status: response.statusCode, headers: headers, body: body)
    }

    /// What GET /events shows.
    func events(_ query: String = "") async throws -> [Event] {
        let answer = try await request("GET", "/events" + query)
        return try JSONDecoder().decode([Event].self, from: Data(answer.body.utf8))
    }

    /// What GET /status counts.
    func counts() async throws -> [String: Int] {
        let answer = try await request("GET", "/status")
        return try JSONDecoder().decode([String: Int].self, from: Data(answer.body.utf8))
    }
}
