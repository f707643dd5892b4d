import Foundation
import SandboxServer
import Testing

extension ServerTests {
    @Suite
    struct TimelinePageTests {
        @Test("the page shows incidents by dedup_key, and events newest first")
        func content() async throws {
            try await TestServer.run { test in
                _ = try await test.client.post(
                    [
                        Sample.trigger(), Sample.action("resolve"),
                        Sample.trigger(deduplicationKey: "b"),
                    ],
                    to: "/v2/enqueue"
                )
                let page = try await test.request("GET", "/")
                #expect(
                    page.headers["content-type"]?.hasPrefix("text/html")
                        == true
                )
                #expect(page.body.contains(#"<article class="incident resolved">"#))
                #expect(page.body.contains("1 open"))
                let newest = try #require(page.body.range(of: "body-3"))
                let oldest = try #require(page.body.range(of: "body-1"))
                #expect(newest.lowerBound < oldest.lowerBound)
            }
        }

        @Test("what an event says is text on the page, never markup")
        func escaped() async throws {
            try await TestServer.run { test in
                let hostile = "<script>alert('x')</script>&"
                let link = #""links":[{"href":"javascript:alert(1)","text":"<b>go</b>"}]"#
                let body = "{" + link + "," + Sample.trigger(summary: hostile).dropFirst()
                _ = try await test.client.post([body], to: "/v2/enqueue")
                let page = try await test.request("GET", "/").body
                #expect(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;"))
                #expect(!page.contains("<script>alert"))
                #expect(!page.contains("<b>go"))
                #expect(!page.contains(#"href="javascript:"#))
            }
        }

        @Test("the policy allows the page's own style and script by a nonce, new each time")
        func policy() async throws {
            try await TestServer.run { test in
                let first = try await test.request("GET", "/")
                let name = "content-security-policy"
                let policy = try #require(first.headers[name])
                #expect(policy.hasPrefix("default-src 'none'; "))
                #expect(!policy.contains("unsafe"))
                let nonce = try #require(policy.firstMatch(of: /'nonce-([0-9a-f]+)'/)).1
                #expect(first.body.contains("<script nonce=\"\(nonce)\">"))
                #expect(first.body.contains("<style nonce=\"\(nonce)\">"))
                let second = try await test.request("GET", "/")
                #expect(second.headers[name] != policy)
            }
        }

        @Test("the page needs nothing from elsewhere")
        func selfContained() async throws {
            try await TestServer.run { test in
                let page = try await test.request("GET", "/").body
                #expect(!page.contains("src="))
                #expect(!page.contains("<link"))
                #expect(!page.contains("@import"))
                #expect(!page.contains("https://"))
            }
        }

        @Test("who has the newest timeline is told that nothing changed")
        func unchanged() async throws {
            try await TestServer.run { test in
                #expect(try await test.request("GET", "/timeline?after=0").status == 204)
                _ = try await test.client.post([Sample.trigger()], to: "/v2/enqueue")
                #expect(try await test.request("GET", "/timeline?after=0").status == 200)
                #expect(try await test.request("GET", "/timeline?after=1").status == 204)
            }
        }
    }
}
