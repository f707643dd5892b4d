import Foundation
import SandboxServer
import Testing

extension ServerTests {
    /// What the trouble options do to connections.
    @Suite
    struct ConnectionTroubleTests {
        @Test("a dropped post gets no byte, is not recorded, and the next one is taken")
        func drop() async throws {
            try await TestServer.run((.drop, "1")) { test in
                let first = try await test.client.post([Sample.trigger()], to: "/v2/enqueue")
                #expect(first.count == 1)
                #expect(first[0] == nil)
                #expect(try await test.events() == [])
                let second = try await test.client.post([Sample.trigger()], to: "/v2/enqueue")
                #expect(second[0]?.status == 202)
            }
        }

        @Test(
            "a lost acknowledgement: recorded, closed without a byte, repeated under one dedup_key"
        )
        func dropAfter() async throws {
            try await TestServer.run((.dropAfter, "1")) { test in
                let first = try await test.client.post([Sample.trigger()], to: "/v2/enqueue")
                #expect(first[0] == nil)
                let second = try await test.client.post([Sample.trigger()], to: "/v2/enqueue")
                #expect(second[0]?.status == 202)
                let events = try await test.events()
                #expect(events.map(\.status) == [nil, 202])
                #expect(events.map(\.outcome) == ["opened", "repeated"])
            }
        }

        @Test("a delayed answer comes no sooner than asked, the event already recorded")
        func delay() async throws {
            try await TestServer.run((.delay, "300")) { test in
                let start = ContinuousClock.now
                let answers = try await test.client.post([Sample.trigger()], to: "/v2/enqueue")
                #expect(start.duration(to: .now) >= .milliseconds(300))
                #expect(answers[0]?.status == 202)
            }
        }

        @Test("a hanging server answers nothing, and lets go when it is stopped")
        func hang() async throws {
            let trouble = try Trouble(options: [(.hang, "true")])
            let test = TestServer(server: try await SandboxServer(trouble: trouble))
            async let answers = test.client.post([Sample.trigger()], to: "/v2/enqueue")
            // Each round waits for an answer of the server, so this ends as soon as the post is in.
            while try await test.counts()["posts"] == 0 { await Task.yield() }
            await test.server.stop()
            let answer = try await answers
            #expect(answer.count == 1)
            #expect(answer[0] == nil)
        }

        @Test("a redirect names another loopback address, and who follows it is counted")
        func redirect() async throws {
            try await TestServer.run((.redirect, "true")) { test in
                let port = try #require(URL(string: test.url)?.port)
                let answers = try await test.client.post([Sample.trigger()], to: "/v2/enqueue")
                #expect(answers[0]?.status == 307)
                #expect(answers[0]?.headers["location"] == "http://localhost:\(port)/redirected")
                #expect(try await test.counts()["followed-redirects"] == 0)
                #expect(try await test.events().map(\.outcome) == ["redirected"])
                _ = try await test.client.post([Sample.trigger()], to: "/redirected")
                #expect(try await test.counts()["followed-redirects"] == 1)
            }
        }
    }
}
