import CivilTime
import Delivery
import Diagnostics
import Foundation
import Outbox
import Testing

private let hasTools = Tool.nginx != nil && Tool.openssl != nil

/// libcurl reads the proxies from the environment of its process, so each test is one of its own.
@Suite("Proxies", .enabled(if: hasTools, "nginx or openssl is missing"))
struct ProxyTests {
    @Test("https goes through HTTPS_PROXY to the real host, whose certificate is proved end to end")
    func tunnel() async {
        await #expect(processExitsWith: .success) {
            let certificates = try Certificates()
            try certificates.make("server", for: "events.pagerduty.com")
            let server = try NginxServer(certificates, "server")
            let proxy = try ConnectProxy(target: server.port)
            setenv("HTTPS_PROXY", "http://someone:hunter2@127.0.0.1:\(proxy.port)", 1)
            let answer = try OneCall.post(
                to: "https://events.pagerduty.com/v2/enqueue",
                environment: ["SSL_CERT_FILE": certificates.authority]
            )
            try #require(answer.status == 202)
            let request = try #require(proxy.requests.first)
            try #require(request.line == "CONNECT events.pagerduty.com:443 HTTP/1.1")
            let credentials = Data("someone:hunter2".utf8).base64EncodedString()
            try #require(request.headers["proxy-authorization"] == "Basic \(credentials)")
            // The proxy carries the request, and sees none of it.
            try #require(!"\(proxy.requests)".contains(OneCall.key))
        }
    }

    @Test("a proxy is shown no field of the request's header")
    func header() async {
        await #expect(processExitsWith: .success) {
            let certificates = try Certificates()
            try certificates.make("server", for: "api.pagerduty.com")
            let server = try NginxServer(certificates, "server")
            let proxy = try ConnectProxy(target: server.port)
            setenv("HTTPS_PROXY", "http://127.0.0.1:\(proxy.port)", 1)
            let request = Request(
                .get,
                to: Endpoint(pagerDutyHost: "api.pagerduty.com"),
                path: "/services",
                headers: [HeaderField("Authorization", try .secret("Token token=abc"))]
            )
            let transport = try CurlTransport(
                version: "1",
                environment: ["SSL_CERT_FILE": certificates.authority]
            )
            try #require(try OneCall.answer(to: request, over: transport).status == 202)
            let shown = try #require(proxy.requests.first)
            try #require(shown.headers["authorization"] == nil)
            try #require(!"\(proxy.requests)".contains("abc"))
        }
    }

    @Test("a proxy cannot stand in for the host: its own certificate is refused")
    func impostor() async {
        await #expect(processExitsWith: .success) {
            let certificates = try Certificates()
            try certificates.make("server", for: "proxy.example")
            let server = try NginxServer(certificates, "server")
            let proxy = try ConnectProxy(target: server.port)
            setenv("HTTPS_PROXY", "http://127.0.0.1:\(proxy.port)", 1)
            let answer = try OneCall.post(
                to: "https://events.pagerduty.com",
                environment: ["SSL_CERT_FILE": certificates.authority]
            )
            guard case .waitForHost = Verdict(answer, now: .now()) else {
                throw Tool.Failure(words: "\(answer)")
            }
            try #require(try server.requestCount() == 0)
        }
    }

    @Test("this machine is reached without a proxy, whatever the environment says")
    func loopback() async {
        await #expect(processExitsWith: .success) {
            let server = try LoopbackServer { _ in .accepted }
            let proxy = try ConnectProxy(target: server.port)
            for variable in ["http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
                setenv(variable, "http://127.0.0.1:\(proxy.port)", 1)
            }
            try #require(try OneCall.post(to: server.address).status == 202)
            try #require(try OneCall.post(to: "http://localhost:\(server.port)").status == 202)
            try #require(proxy.requests.isEmpty)
        }
    }

    @Test("NO_PROXY is honoured")
    func noProxy() async {
        await #expect(processExitsWith: .success) {
            let proxy = try ConnectProxy(target: 1)
            setenv("HTTPS_PROXY", "http://127.0.0.1:\(proxy.port)", 1)
            setenv("NO_PROXY", "events.pagerduty.invalid", 1)
            let answer = try OneCall.post(to: "https://events.pagerduty.invalid")
            try #require(answer.failure != nil)
            try #require(proxy.requests.isEmpty)
        }
    }

    @Test(
        "what goes wrong at a proxy is told without its credentials",
        arguments: ["http://", "nonsense://", "http://[", "socks9://"]
    )
    func credentials(scheme: String) async throws {
        let result = await #expect(
            processExitsWith: .success,
            observing: [\.standardErrorContent, \.standardOutputContent]
        ) { [scheme] in
            let proxy = try ConnectProxy(target: 1, refusal: 407)
            setenv("HTTPS_PROXY", "\(scheme)someone:hunter2@127.0.0.1:\(proxy.port)", 1)
            let answer = try OneCall.post(to: "https://events.pagerduty.com", timeLimit: 2)
            let verdict = Verdict(answer, now: .now())
            try #require(verdict != .delivered)
            let console = Console(program: "test", usesColour: false, isVerbose: true)
            console.note("\(answer) \(verdict)")
        }
        let output = try #require(result)
        let text = String(
            decoding: output.standardErrorContent + output.standardOutputContent,
            as: UTF8.self
        )
        #expect(text.contains("NetworkFailure"))
        #expect(!text.contains("hunter2"))
        #expect(!text.contains("someone"))
    }

    @Test("a proxy that refuses credentials makes the event wait for the host")
    func refusedCredentials() async {
        await #expect(processExitsWith: .success) {
            let proxy = try ConnectProxy(target: 1, refusal: 407)
            setenv("HTTPS_PROXY", "http://someone:hunter2@127.0.0.1:\(proxy.port)", 1)
            let answer = try OneCall.post(to: "https://events.pagerduty.com")
            guard case .waitForHost(let cause) = Verdict(answer, now: .now()) else {
                throw Tool.Failure(words: "\(answer)")
            }
            try #require(cause.word == "proxy")
            try #require(cause.words.contains("407"))
        }
    }
}
