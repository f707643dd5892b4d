import Foundation
import SandboxServer
import Testing

extension ServerTests {
    @Suite
    struct RequestHandlerTests {
        @Test(
            "a path that is not there is 404, in JSON",
            arguments: ["/nope", "/v2", "/events/x/body"]
        )
        func notFound(path: String) async throws {
            try await TestServer.run { test in
                let answer = try await test.request("GET", path)
                #expect(answer.status == 404)
                #expect(answer.body == #"{"status":"error","message":"nothing is here"}"#)
            }
        }

        @Test(
            "a method that does not fit is 405, with those that do",
            arguments: [
                ("GET", "/v2/enqueue", "POST"), ("PUT", "/v2/change/enqueue", "POST"),
                ("POST", "/events", "GET, DELETE"), ("POST", "/trouble", "GET, PUT"),
                ("POST", "/", "GET"), ("DELETE", "/incidents", "GET"),
            ]
        )
        func notAllowed(method: String, path: String, allowed: String) async throws {
            try await TestServer.run { test in
                let answer = try await test.request(method, path)
                #expect(answer.status == 405)
                #expect(answer.headers["allow"] == allowed)
            }
        }

        @Test("answers come with the content type of their words")
        func answers() async throws {
            try await TestServer.run((.refuseKey, "0xyz")) { test in
                let answers = try await test.client.post(
                    [Sample.trigger(), "x", Sample.trigger(key: SampleKey.search)],
                    to: "/v2/enqueue"
                )
                #expect(answers.map { $0?.status } == [202, 400, 400])
                #expect(
                    answers.map { $0?.headers["content-type"] }
                        == ["application/json", "application/json", "text/plain"]
                )
                #expect(
                    answers[0]?.body
                        == #"{"status":"success","message":"Event processed","#
                        + #""dedup_key":"payments/production/deploy"}"#
                )
                #expect(answers[2]?.body == "Invalid routing key")
            }
        }

        @Test("a body too long is refused, and the connection stays in step")
        func tooLong() async throws {
            try await TestServer.run { test in
                let long = Sample.trigger(summary: String(repeating: "s", count: 3_000_000))
                let answers = try await test.client.post(
                    [long, Sample.trigger()],
                    to: "/v2/enqueue"
                )
                #expect(answers.map { $0?.status } == [400, 202])
                #expect(try await test.counts()["connections"] == 1)
            }
        }

        @Test("trouble can be put while it runs, and what a put does not name is off")
        func putTrouble() async throws {
            try await TestServer.run((.fail, "500:*")) { test in
                let put = try await test.request(
                    "PUT",
                    "/trouble",
                    body: #"{"fail":"503:1","retry-after":7}"#
                )
                #expect(put.status == 200)
                let answers = try await test.client.post(
                    [Sample.trigger(), Sample.trigger()],
                    to: "/v2/enqueue"
                )
                #expect(answers.map { $0?.status } == [503, 202])
                #expect(answers[0]?.headers["retry-after"] == "7")
                let left = try await test.request("GET", "/trouble").body
                #expect(try Trouble(json: Data(left.utf8)).failures == [])
            }
        }

        @Test("trouble that is misspelt is refused, and the old one stays")
        func badTrouble() async throws {
            try await TestServer.run((.delay, "1")) { test in
                let put = try await test.request("PUT", "/trouble", body: #"{"fial":"503:1"}"#)
                #expect(put.status == 400)
                #expect(put.body.contains("did you mean 'fail'?"))
                let shown = try await test.request("GET", "/trouble").body
                #expect(try Trouble(json: Data(shown.utf8)).delay == 1)
            }
        }

        @Test("a Retry-After date goes out whole")
        func retryAfterDate() async throws {
            let date = "Sun, 06 Nov 1994 08:49:37 GMT"
            try await TestServer.run((.fail, "429:1"), (.retryAfter, date)) { test in
                let answers = try await test.client.post([Sample.trigger()], to: "/v2/enqueue")
                #expect(answers[0]?.headers["retry-after"] == date)
            }
        }
    }
}
