import Delivery
import Foundation
import Outbox
import SecretMemory
import Testing

@Suite("CurlTransport")
struct CurlTransportTests {
    @Test("the request is a plain POST of JSON, with nothing more than it needs")
    func request() throws {
        let server = try LoopbackServer { _ in .accepted }
        let answer = try OneCall.post(to: "\(server.address)/v2/enqueue")
        #expect(answer.status == 202)
        #expect(answer.failure == nil)
        #expect(answer.httpVersion == "1.1")
        let request = try #require(server.requests.first)
        #expect(request.line == "POST /v2/enqueue HTTP/1.1")
        #expect(request.body == OneCall.json)
        #expect(request.headers["user-agent"] == "sealhook/1.2.3")
        #expect(request.headers["content-type"] == "application/json")
        #expect(
            Set(request.headers.keys) == [
                "host", "user-agent", "content-type", "accept", "content-length",
            ]
        )
    }

    @Test("a body of the largest size goes out whole, without waiting for 100 Continue")
    func largeBody() throws {
        let server = try LoopbackServer { _ in .accepted }
        let transport = try CurlTransport(version: "1", environment: [:])
        let filler = String(repeating: "x", count: 511_900)
        let json = #"{"routing_key":"\#(OneCall.key)","payload":"\#(filler)"}"#
        let answer = try OneCall.post(to: server.address, over: transport, json: json)
        #expect(answer.status == 202)
        #expect(server.requests.first?.body == json)
        #expect(server.requests.first?.headers["expect"] == nil)
    }

    @Test("one connection serves one call after another")
    func reuse() throws {
        let server = try LoopbackServer { _ in .accepted }
        let transport = try CurlTransport(version: "1", environment: [:])
        for _ in 0..<20 {
            #expect(try OneCall.post(to: server.address, over: transport).status == 202)
        }
        #expect(server.requests.count == 20)
        #expect(server.connectionCount == 1)
    }

    @Test("several calls are under way at the same time")
    func concurrent() throws {
        let server = try LoopbackServer { _ in .accepted }
        let transport = try CurlTransport(version: "1", environment: [:])
        for tag in 0..<8 {
            try transport.start(
                Call(
                    tag: tag,
                    request: Request(
                        .post,
                        to: try Endpoint(judging: server.address),
                        path: "/\(tag)",
                        body: .plain(Array("{}".utf8))
                    ),
                    timeLimit: 5
                )
            )
        }
        var tags = Set<Int>()
        while tags.count < 8 { tags.formUnion(transport.wait(upTo: 1).map(\.tag)) }
        #expect(tags == Set(0..<8))
        #expect(Set(server.requests.map(\.path)) == Set((0..<8).map { "/\($0)" }))
    }

    @Test("a redirect is reported, not followed")
    func redirect() throws {
        let target = try LoopbackServer { _ in .accepted }
        let location = "\(target.address)/stolen"
        let server = try LoopbackServer { _ in .answer(307, headers: ["Location": location]) }
        #expect(try OneCall.post(to: server.address).status == 307)
        #expect(target.requests.isEmpty)
    }

    @Test("the wait that the server asks for comes through, whatever the header's case")
    func retryAfter() throws {
        let server = try LoopbackServer { _ in
            .answer(429, headers: ["rEtry-aFter": " 17 "], body: "slow down")
        }
        let answer = try OneCall.post(to: server.address)
        #expect(answer.retryAfter?.trimmingCharacters(in: .whitespaces) == "17")
        #expect(answer.body == Array("slow down".utf8))
    }

    @Test("an answer that repeats the key is masked")
    func echo() throws {
        let server = try LoopbackServer { .answer(400, body: "no: \($0.body)") }
        let answer = try OneCall.post(to: server.address)
        let text = String(decoding: answer.body, as: UTF8.self)
        #expect(text.hasPrefix(#"no: {"routing_key":"********************************","#))
        #expect(!text.contains(OneCall.key))
    }

    @Test("of an endless answer 16 KiB are kept, and the call is over")
    func endless() throws {
        let head = "HTTP/1.1 503 Busy\r\nContent-Length: 100000000\r\n\r\n"
        let server = try LoopbackServer { _ in
            .bytes(head + String(repeating: "a", count: 1 << 20))
        }
        let answer = try OneCall.post(to: server.address)
        #expect(answer.status == 503)
        #expect(answer.failure == nil)
        #expect(answer.body.count == 16 * 1024)
    }

    @Test(
        "a connection closed without an answer, and one closed in the middle of it, are told apart"
    )
    func closed() throws {
        let silent = try LoopbackServer { _ in .end }
        #expect(
            try OneCall.post(to: silent.address).failure == .noAnswer
        )
        let cut = try LoopbackServer { _ in
            .bytes("HTTP/1.1 500 No\r\nContent-Length: 100\r\n\r\nhalf")
        }
        let answer = try OneCall.post(to: cut.address)
        #expect(answer.failure == .brokenOff)
        #expect(answer.status == 500)
    }

    @Test("a server that says nothing costs no more than the time limit")
    func timeLimit() throws {
        let server = try LoopbackServer { _ in .hang }
        let answer = try OneCall.post(to: server.address, timeLimit: 0.2)
        #expect(answer.failure == .timedOut)
        #expect(answer.status == nil)
        #expect((150..<2000).contains(answer.milliseconds))
    }

    @Test("nothing listens: refused")
    func refused() throws {
        let answer = try OneCall.post(to: "http://127.0.0.1:\(try Socket.freePort())")
        #expect(answer.failure == .noConnection)
    }

    @Test("IPv6 does as well")
    func ipv6() throws {
        guard let server = try? LoopbackServer(isIPv6: true, { _ in .accepted }) else {
            try Test.cancel("this machine has no IPv6 loopback")
        }
        #expect(try OneCall.post(to: "http://[::1]:\(server.port)").status == 202)
    }

    @Test("a call that is abandoned lets go of its request, and the next one works")
    func abandon() throws {
        let server = try LoopbackServer { $0.path == "/hang" ? .hang : .accepted }
        let transport = try CurlTransport(version: "1", environment: [:])
        weak var body: SharedSecret?
        weak var token: SharedSecret?
        do {
            let secrets = try (
                SharedSecret(SecretBytes(copying: "{}")), SharedSecret(SecretBytes(copying: "t"))
            )
            (body, token) = secrets
            let request = Request(
                .post,
                to: try Endpoint(judging: server.address),
                path: "/hang",
                headers: [HeaderField("Authorization", .secret(secrets.1, key: 0..<1))],
                body: .secret(secrets.0, key: 0..<2)
            )
            try transport.start(Call(tag: 1, request: request, timeLimit: 5))
        }
        #expect(transport.wait(upTo: 0).isEmpty)
        #expect(body != nil && token != nil)
        transport.abandonAll()
        #expect(body == nil && token == nil)
        #expect(try OneCall.post(to: server.address, over: transport).status == 202)
    }
}
