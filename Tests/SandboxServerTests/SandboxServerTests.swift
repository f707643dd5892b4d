import Diagnostics
import Foundation
import SandboxServer
import Testing

extension ServerTests {
    @Suite
    struct SandboxServerTests {
        @Test("a deploy that fails and one that succeeds leave changes, a trigger and its resolve")
        func story() async throws {
            try await TestServer.run { test in
                let posts = [
                    ("/v2/change/enqueue", Sample.change()),
                    ("/v2/change/enqueue", Sample.change()),
                    ("/v2/enqueue", Sample.trigger()),
                    ("/v2/enqueue", Sample.action("resolve")),
                ]
                for (path, body) in posts {
                    #expect(try await test.request("POST", path, body: body).status == 202)
                }
                let events = try await test.events()
                #expect(events.map(\.sequence) == [1, 2, 3, 4])
                #expect(events.map(\.outcome) == ["recorded", "recorded", "opened", "resolved"])
                #expect(events.map(\.action) == [nil, nil, "trigger", "resolve"])
                #expect(events[2].dedup_key == "payments/production/deploy")
                #expect(events[3].dedup_key == "payments/production/deploy")
                #expect(Set(events.map(\.routing_key)) == ["****************************0abc"])
                #expect(try await test.events("?since=3") == [events[3]])

                let incidents = try await test.request("GET", "/incidents").body
                #expect(incidents.contains(#""state":"resolved""#))
                #expect(incidents.contains(#""log":[3,4]"#))
            }
        }

        @Test("no view shows a whole key")
        func masked() async throws {
            try await TestServer.run { test in
                let bodies = [
                    Sample.trigger(), Sample.trigger(summary: "key \(SampleKey.payments)"),
                    "{\"routing_key\":\"\(SampleKey.payments)\"", Sample.action("resolve"),
                    Sample.trigger(deduplicationKey: SampleKey.payments),
                ]
                _ = try await test.client.post(bodies, to: "/v2/enqueue")
                #expect(try await test.events().count == bodies.count)
                for path in [
                    "/", "/timeline", "/events", "/events/2/body", "/incidents", "/trouble",
                ] {
                    let answer = try await test.request("GET", path)
                    #expect(answer.status == 200)
                    #expect(!answer.body.contains(SampleKey.payments), "\(path)")
                }
            }
        }

        @Test("a body is shown as it came, but for its key")
        func body() async throws {
            try await TestServer.run { test in
                _ = try await test.client.post([Sample.trigger()], to: "/v2/enqueue")
                let shown = try await test.request("GET", "/events/1/body").body
                #expect(
                    shown
                        == Sample.trigger(key: "****************************0abc")
                )
                #expect(try await test.request("GET", "/events/2/body").status == 404)
            }
        }

        @Test("cleared events and incidents are gone, and the numbers go on")
        func clear() async throws {
            try await TestServer.run { test in
                _ = try await test.client.post([Sample.trigger()], to: "/v2/enqueue")
                #expect(try await test.request("DELETE", "/events").status == 204)
                #expect(try await test.events() == [])
                #expect(try await test.request("GET", "/incidents").body == "[]")
                _ = try await test.client.post([Sample.trigger()], to: "/v2/enqueue")
                #expect(try await test.events().map(\.sequence) == [2])
                #expect(try await test.events().map(\.outcome) == ["opened"])
            }
        }

        @Test("ten thousand posts over four connections are all answered and kept, in order")
        func burst() async throws {
            try await TestServer.run { test in
                let bodies = (0..<2_500).map { Sample.trigger(deduplicationKey: "burst/\($0)") }
                let client = test.client
                try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<4 {
                        group.addTask {
                            try await client.post(bodies, to: "/v2/enqueue").count {
                                $0?.status == 202
                            }
                        }
                    }
                    for try await accepted in group { #expect(accepted == 2_500) }
                }
                #expect(try await test.events().map(\.sequence) == Array(1...10_000))
                let counts = try await test.counts()
                #expect(counts["posts"] == 10_000)
                #expect(counts["connections"] == 4)
            }
        }

        @Test("a port in use is an error that says so and how to go on")
        func portInUse() async throws {
            try await TestServer.run { test in
                let port = try #require(URL(string: test.url)?.port)
                let error = await #expect(throws: SandboxError.self) {
                    _ = try await SandboxServer(port: UInt16(port))
                }
                #expect(error == .portInUse(address: "127.0.0.1:\(port)"))
                let diagnostic = try #require(error).diagnostic
                #expect(diagnostic.status == .failed)
                #expect(diagnostic.hints.contains { $0.hasSuffix("sealhook-sandbox --port 0") })
            }
        }

        @Test("a stopped server accepts no more connections")
        func stopped() async throws {
            let server = try await SandboxServer()
            let client = LoopbackClient(url: server.url)
            #expect(try await client.post([Sample.change()], to: "/v2/change/enqueue").count == 1)
            await server.stop()
            await #expect(throws: LoopbackClient.Failure.self) {
                try await client.post([Sample.change()], to: "/v2/change/enqueue")
            }
        }
    }
}
