import Delivery
import Diagnostics
import Events
import Testing

@Suite("Endpoint")
struct EndpointTests {
    @Test(
        "https goes anywhere, http to this machine",
        arguments: [
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
            ("HTTP://LocalHost:8080", "http://localhost:8080"),
            ("http://127.200.3.4", "http://127.200.3.4:80"),
            ("http://[::1]:9", "http://[::1]:9"),
            ("https://pagerduty.example/gateway/", "https://pagerduty.example:443/gateway"),
            ("https://127.0.0.1:8443", "https://127.0.0.1:8443"),
            ("https://events.pagerduty.com/v2/enqueue", "https://events.pagerduty.com:443"),
            ("https://events.pagerduty.com/v2/enqueue/", "https://events.pagerduty.com:443"),
            ("https://gateway.example/pd//v2/change/enqueue", "https://gateway.example:443/pd"),
            ("https://gateway.example/v2", "https://gateway.example:443/v2"),
        ]
    )
    func allowed(text: String, base: String) throws {
        let endpoint = try Endpoint(judging: text)
        #expect(endpoint.base.lowercased() == base)
        #expect(endpoint.isSecure == text.lowercased().hasPrefix("https"))
        #expect(endpoint.address(of: "/v2/enqueue").hasSuffix("/v2/enqueue"))
    }

    @Test(
        "an address that would carry the key elsewhere is refused",
        arguments: [
            "http://events.pagerduty.com", "http://127.0.0.1.evil.example",
            "http://localhost.evil.example", "http://evil.example:80", "http://10.0.0.1:8080",
            "http://0.0.0.0:8080", "http://128.0.0.1", "http://localhost.:8080",
            "http://[::2]:8080", "http://[::ffff:10.0.0.1]", "http://[::ffff:127.0.0.1]",
            "http://1270.0.1", "http://127.0.0.1%2eevil.example",
        ]
    )
    func plainElsewhere(text: String) {
        #expect(throws: EndpointError.self) { try Endpoint(judging: text) }
    }

    @Test(
        "an address that reads as another host than it names is refused",
        arguments: [
            "http://127.0.0.1@evil.example", "http://127.0.0.1:80@evil.example/",
            "https://user:password@pagerduty.example", "http://evil.example\\@127.0.0.1",
            "http://127.0.0.1\\.evil.example", "http://0177.0.0.1", "http://0x7f.0.0.1",
            "http://127.1", "http://2130706433", "http://127.0.0.01", "http://127%2e0.0.1",
            "http:///127.0.0.1", "http:127.0.0.1", "http://127.0.0.1#@evil.example",
            "http://127.0.0.1?@evil.example", "https://pagerduty.example?x=1",
            "https://pagerduty.example#x", "https://pagerduty.example?",
            "https://pagerduty.example#",
            "http://localhost\t.evil.example", "http://127.0.0.1 evil.example",
            "http://\u{FF11}27.0.0.1", "https://pagerd\u{440}ty.example",
        ]
    )
    func misleading(text: String) {
        #expect(throws: EndpointError.self) { try Endpoint(judging: text) }
    }

    @Test(
        "what is no address of a web server is refused",
        arguments: [
            "", " ", "127.0.0.1:8080", "localhost", "ftp://127.0.0.1", "file:///etc/passwd",
            "gopher://127.0.0.1:8080", "https://", "://x", "http://127.0.0.1:99999",
            "http://127.0.0.1:port", "javascript:alert(1)",
        ]
    )
    func noAddress(text: String) {
        #expect(throws: EndpointError.self) { try Endpoint(judging: text) }
    }

    @Test("the refusal is a fault of usage that never repeats a password")
    func wordsOfRefusal() throws {
        let error = #expect(throws: EndpointError.self) {
            try Endpoint(judging: "http://someone:hunter2@evil.example")
        }
        let diagnostic = try #require(error).diagnostic
        #expect(diagnostic.status == .usage)
        #expect(diagnostic.message.hasPrefix("SEALHOOK_PAGERDUTY_URL: "))
        #expect(!"\(diagnostic)".contains("hunter2"))
        #expect(diagnostic.hints.allSatisfy { $0.contains("export SEALHOOK_PAGERDUTY_URL=") })
    }

    @Test("white space around the address is no part of it", arguments: ["\n", "\r\n", " \t"])
    func padded(space: String) throws {
        let text = space + "http://127.0.0.1:8080" + space
        let rule = try EndpointRule(environment: [EndpointRule.variable: text])
        #expect(rule.override?.base == "http://127.0.0.1:8080")
        #expect(try EndpointRule(environment: [EndpointRule.variable: space]).override == nil)
    }

    @Test("only the host's own variable leads away from PagerDuty's regions")
    func rule() throws {
        let regions = try EndpointRule(environment: ["SEALHOOK_PAGERDUTY_URL": ""])
        #expect(regions.endpoint(for: .us).address(of: "/x") == "https://events.pagerduty.com/x")
        #expect(
            regions.endpoint(for: .eu).address(of: "/x") == "https://events.eu.pagerduty.com/x"
        )
        #expect(!regions.endpoint(for: .us).isLoopback)
        let local = try EndpointRule(
            environment: ["SEALHOOK_PAGERDUTY_URL": "http://127.0.0.1:8080"]
        )
        #expect(local.endpoint(for: .eu).base == "http://127.0.0.1:8080")
        #expect(local.endpoint(for: .eu).isLoopback)
    }
}
