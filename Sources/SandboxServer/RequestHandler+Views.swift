// What the sandbox shows of itself.

internal import Diagnostics
internal import FlyingFox
internal import Foundation

extension RequestHandler {
    /// Answers the requests that are not posts of events.
    func view(_ path: String, request: HTTPRequest, body: Data) -> HTTPResponse {
        switch (path, request.method) {
        case ("/", .GET): page()
        case ("/timeline", .GET): timeline(after: Self.number("after", in: request))
        case ("/events", .GET): events(since: Self.number("since", in: request) ?? 0)
        case ("/events", .DELETE): clear()
        case ("/incidents", .GET): incidents()
        case ("/status", .GET): status()
        case ("/trouble", .GET): Self.json(state.withLock { $0.model.trouble.json })
        case ("/trouble", .PUT): setTrouble(body)
        case ("/events", _): Self.notAllowed(only: "GET, DELETE")
        case ("/trouble", _): Self.notAllowed(only: "GET, PUT")
        case ("/", _), ("/timeline", _), ("/incidents", _), ("/status", _):
            Self.notAllowed(only: "GET")
        default: eventBody(path, method: request.method)
        }
    }

    private func events(since number: Int) -> HTTPResponse {
        let events = state.withLock { $0.model.events.elements(after: number) }
        var list = Data("[".utf8)
        for (index, event) in events.enumerated() {
            list += Data((index == 0 ? "\n" : ",\n").utf8)
            list += event.json
        }
        list += Data("\n]\n".utf8)
        return Self.json(list)
    }

    /// GET /events/N/body: what a client sent, byte for byte but for its key.
    private func eventBody(_ path: String, method: HTTPMethod) -> HTTPResponse {
        let parts = path.split(separator: "/")
        guard parts.count == 3, parts[0] == "events", parts[2] == "body",
            let number = Int(parts[1]),
            let body = state.withLock({ $0.model.events[number]?.post.maskedBody })
        else { return HTTPResponse(.message(404, "nothing is here")) }
        guard method == .GET else { return Self.notAllowed(only: "GET") }
        return Self.json(body)
    }

    private func incidents() -> HTTPResponse {
        let incidents = state.withLock { Array($0.model.incidents.incidents.elements) }
        return Self.json(Self.encoded(incidents))
    }

    private func status() -> HTTPResponse {
        let counts = state.withLock { state in
            [
                "posts": state.model.postCount,
                "events": state.model.events.count,
                "connections": state.clients.count,
                "followed-redirects": state.model.followedRedirectCount,
            ]
        }
        return Self.json(Self.encoded(counts))
    }

    private func clear() -> HTTPResponse {
        state.withLock { $0.model.clear() }
        return HTTPResponse(statusCode: .noContent)
    }

    private func setTrouble(_ body: Data) -> HTTPResponse {
        do throws(SandboxError) {
            let trouble = try Trouble(json: body)
            state.withLock { $0.model.trouble = trouble }
            return Self.json(trouble.json)
        } catch {
            return HTTPResponse(.message(400, error.diagnostic.message))
        }
    }

    private func page() -> HTTPResponse {
        let (timeline, url) = state.withLock { (Timeline($0.model), $0.url) }
        let page = TimelinePage(timeline: timeline, url: url)
        var response = HTTPResponse(
            statusCode: .ok,
            headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: Data(page.html.utf8)
        )
        response.headers[HTTPHeader("Content-Security-Policy")] = page.contentSecurityPolicy
        response.headers[HTTPHeader("X-Content-Type-Options")] = "nosniff"
        return response
    }

    /// The changing part of the page; 204 where nothing changed since the given version.
    private func timeline(after version: Int?) -> HTTPResponse {
        let timeline = state.withLock { state in
            state.model.version == version ? nil : Timeline(state.model)
        }
        guard let timeline else { return HTTPResponse(statusCode: .noContent) }
        return HTTPResponse(
            statusCode: .ok,
            headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: Data(timeline.html.utf8)
        )
    }

    private static func number(_ name: String, in request: HTTPRequest) -> Int? {
        request.query[name].flatMap { Int($0) }
    }

    private static func encoded(_ value: some Encodable) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(value)) ?? Data("null".utf8)
    }

    private static func json(_ data: Data) -> HTTPResponse {
        HTTPResponse(
            statusCode: .ok,
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: HTTPBodySequence(data: data, suggestedBufferSize: 65_536)
        )
    }
}
