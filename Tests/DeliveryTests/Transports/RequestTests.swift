import Delivery
import SecretMemory
import Testing

@Suite("Requests over CurlTransport")
struct RequestTests {
    private static let token = "u+0123456789abcdefgh"

    private func authorization() throws -> HeaderField {
        let value = try SecretBytes(copying: "Token token=\(Self.token)")
        return HeaderField("Authorization", .secret(SharedSecret(value), key: 12..<32))
    }

    private func request(
        _ method: Request.Method,
        to server: LoopbackServer,
        headers: [HeaderField] = [],
        body: RequestPart? = nil,
        answerLimit: Int = Request.usualAnswerLimit
    ) throws -> Request {
        Request(
            method,
            to: try Endpoint(judging: server.address),
            path: "/services?limit=1",
            headers: headers,
            body: body,
            answerLimit: answerLimit
        )
    }

    @Test("every method goes out with a body and without", arguments: Request.Method.all)
    func methods(method: Request.Method) throws {
        let server = try LoopbackServer { _ in .answer(200) }
        let transport = try CurlTransport(version: "1", environment: [:])
        for body in [nil, .plain(Array("{}".utf8)), .plain([]), try .secret("{}")] as [RequestPart?]
        {
            let headers = [try authorization()]
            let request = try request(method, to: server, headers: headers, body: body)
            #expect(try OneCall.answer(to: request, over: transport).status == 200)
            let received = try #require(server.requests.last)
            #expect(received.line == "\(method.rawValue) /services?limit=1 HTTP/1.1")
            #expect(received.headers["authorization"] == "Token token=\(Self.token)")
            #expect(received.headers["accept"] == "application/json")
            #expect(received.headers["expect"] == nil)
            #expect(received.headers["transfer-encoding"] == nil)
            #expect(received.body == body?.text ?? "")
            #expect(received.headers["content-type"] == body.map { _ in "application/json" })
            let hasLength = body != nil || method == .post || method == .put
            #expect(
                received.headers["content-length"] == (hasLength ? "\(received.body.count)" : nil)
            )
        }
        #expect(server.connectionCount == 1)
    }

    @Test("a field of the request's own stands in the place of the usual one")
    func ownFields() throws {
        let server = try LoopbackServer { _ in .answer(200) }
        let headers = [
            HeaderField("accept", "application/vnd.pagerduty+json;version=2"),
            HeaderField("Content-Type", "text/plain; charset=utf-8"), HeaderField("From", "a@b.c"),
        ]
        let request = try request(.post, to: server, headers: headers, body: .plain([0x78]))
        #expect(try OneCall.answer(to: request).status == 200)
        let received = try #require(server.requests.first)
        #expect(received.headers["accept"] == "application/vnd.pagerduty+json;version=2")
        #expect(received.headers["content-type"] == "text/plain; charset=utf-8")
        #expect(received.headers["from"] == "a@b.c")
    }

    @Test("a field of one request does not go out with the next")
    func nextRequest() throws {
        let server = try LoopbackServer { _ in .answer(200) }
        let transport = try CurlTransport(version: "1", environment: [:])
        let first = try request(.delete, to: server, headers: [authorization()])
        #expect(try OneCall.answer(to: first, over: transport).status == 200)
        #expect(try OneCall.post(to: server.address, over: transport).status == 200)
        let received = try #require(server.requests.last)
        #expect(received.line.hasPrefix("POST "))
        #expect(received.body == OneCall.json)
        #expect(received.headers["authorization"] == nil)
    }

    @Test("an answer is kept up to the request's own limit")
    func answerLimit() throws {
        let text = String(repeating: "a", count: 100_000)
        let server = try LoopbackServer { _ in .answer(200, body: text) }
        let whole = try OneCall.answer(to: request(.get, to: server, answerLimit: 1 << 20))
        #expect(whole.body == Array(text.utf8))
        let cut = try OneCall.answer(to: request(.get, to: server, answerLimit: 20_000))
        #expect(cut.body.count == 20_000)
        #expect(cut.failure == nil)
        let usual = try OneCall.answer(to: request(.get, to: server))
        #expect(usual.body.count == 16 * 1024)
    }

    @Test("a token that the server repeats is masked, in the body and in Retry-After")
    func echo() throws {
        let server = try LoopbackServer { request in
            let value = request.headers["authorization"] ?? ""
            return .answer(401, headers: ["Retry-After": value], body: "who is \(value)?")
        }
        let answer = try OneCall.answer(to: request(.get, to: server, headers: [authorization()]))
        let stars = String(repeating: "*", count: 20)
        #expect(String(decoding: answer.body, as: UTF8.self) == "who is Token token=\(stars)?")
        #expect(answer.retryAfter?.contains(Self.token) == false)
    }

    @Test(
        "a field that would not be sent as it is stops the call",
        arguments: [
            ("X-A", ""), ("X-A", " "), ("X-A", "a\r\nX-B: c"), ("X-A", "a\u{0}b"), ("X-A", "a "),
            ("X-A", " a"), ("X-A", "a\u{7F}"), ("", "a"), ("X A", "a"), ("X-A:", "a"),
            ("X\n", "a"),
        ]
    )
    func unsendable(name: String, value: String) throws {
        let server = try LoopbackServer { _ in .answer(200) }
        let transport = try CurlTransport(version: "1", environment: [:])
        for part in [RequestPart.plain(Array(value.utf8)), try .secret(value)] {
            let request = try request(.get, to: server, headers: [HeaderField(name, part)])
            #expect(throws: TransportError.unsendableHeader(name: name)) {
                try transport.start(Call(tag: 1, request: request, timeLimit: 5))
            }
        }
        // The transport is none the worse for it.
        #expect(try OneCall.post(to: server.address, over: transport).status == 200)
        #expect(server.requests.count == 1)
    }
}

extension Request.Method {
    static let all: [Request.Method] = [.get, .post, .put, .delete]
}
