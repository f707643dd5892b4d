internal import FlyingFox
internal import Foundation

/// Answers every request: which path and method does what.
struct RequestHandler: HTTPHandler {
    /// The path that `--redirect` names; whoever comes here followed it.
    static let redirectedPath = "/redirected"

    let state: SharedState
    /// Called with each event that was recorded.
    let onEvent: @Sendable (RecordedEvent) -> Void

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        // An answer must not go out before the body is in: the connection would be out of step.
        let body = try await readBody(of: request)
        let path = request.path == "" ? "/" : request.path
        if let endpoint = PostPath(rawValue: path) {
            guard request.method == .POST else { return Self.notAllowed(only: "POST") }
            return await receive(body, at: endpoint, from: request.remoteAddress)
        }
        if path == Self.redirectedPath { state.withLock { $0.model.followedRedirectCount += 1 } }
        return view(path, request: request, body: body)
    }

    /// Reads the whole body, but keeps no more of it than shows that it is too long.
    private func readBody(of request: HTTPRequest) async throws -> Data {
        var body = Data()
        for try await chunk in request.bodySequence where body.count <= Post.longestBody {
            body += chunk
        }
        return body
    }

    private func receive(
        _ body: Data,
        at endpoint: PostPath,
        from client: HTTPRequest.Address?
    ) async -> HTTPResponse {
        let post = Post(endpoint: endpoint, body: body)
        let (reaction, event, delay) = state.withLock { state in
            if let client { state.clients.insert(client) }
            let before = state.model.events.nextNumber
            let reaction = state.model.receive(post, at: Date(), now: .now)
            return (reaction, state.model.events[before], state.model.trouble.delay)
        }
        if let event { onEvent(event) }
        do {
            if delay > 0 { try await Task.sleep(for: .milliseconds(delay)) }
            switch reaction {
            case .answer(let answer): return HTTPResponse(answer)
            case .close: return UnansweredConnection.response
            case .hang:
                // Sleeps until the task is cancelled, which happens when the sandbox ends.
                while true { try await Task.sleep(for: .seconds(3600)) }
            }
        } catch {
            return UnansweredConnection.response
        }
    }

    static func notAllowed(only methods: String) -> HTTPResponse {
        var response = HTTPResponse(.message(405, "only \(methods) is allowed here"))
        response.headers[HTTPHeader("Allow")] = methods
        return response
    }
}

extension HTTPResponse {
    /// An answer as the library sends it.
    init(_ answer: SandboxAnswer) {
        self.init(
            statusCode: HTTPStatusCode(answer.status, phrase: StatusPhrase.of(answer.status)),
            headers: [.contentType: answer.contentType],
            body: answer.body
        )
        // Set one by one: a literal would split a date at its comma.
        if let retryAfter = answer.retryAfter { headers[HTTPHeader("Retry-After")] = retryAfter }
        if let location = answer.location { headers[.location] = location }
    }
}
