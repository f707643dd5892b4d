import Delivery
import Foundation
import Outbox
import SystemPackage
import TestSupport
import Testing

@Suite("Courier: what is told")
struct CourierOutputTests {
    @Test("verbose output names host, status, time and attempt, and never the key or the body")
    func verbose() async throws {
        // A process of its own, as standard error belongs to the whole of one.
        let result = await #expect(
            processExitsWith: .success,
            observing: [\.standardErrorContent]
        ) {
            var answers = [Answer.status(202), .status(503)]
            let host = try CourierFixture { _ in answers.popLast() ?? .status(202) }
            host.addKey("pagerduty/a")
            _ = try host.enqueueAlert("a secret plan", for: "pagerduty/a")
            host.options.deadline = host.clock.now + 10
            try #require(try host.run(isVerbose: true).delivered == 1)
        }
        let text = try text(result)
        #expect(text.contains("pagerduty/a: events.pagerduty.com: 503 in 0 ms, attempt 1\n"))
        #expect(text.contains("pagerduty/a: events.pagerduty.com: 202 in 0 ms, attempt 2\n"))
        #expect(!text.contains(CourierFixture.goodKey))
        #expect(!text.contains("secret plan"))
    }

    @Test("of many events given up for one reason three are named, and the others counted")
    func manyDead() async throws {
        // A process of its own, as standard error belongs to the whole of one.
        let result = await #expect(
            processExitsWith: .success,
            observing: [\.standardErrorContent]
        ) {
            let host = try CourierFixture { _ in .status(400, "no such field") }
            host.addKey("pagerduty/a")
            for number in 0..<10 { _ = try host.enqueueChange("\(number)", for: "pagerduty/a") }
            try #require(try host.run().dead == 10)
        }
        let text = try text(result)
        let errors = text.split(separator: "\n").filter { $0.contains("error:") }
        #expect(errors.count == 4)
        #expect(errors.last?.contains("7 more events given up: 400: no such field") == true)
        #expect(text.contains("hint: see it: sealhook outbox show "))
    }

    @Test("of many files that are set aside three are named, and the others counted")
    func manySetAside() async throws {
        // A process of its own, as standard error belongs to the whole of one.
        let result = await #expect(
            processExitsWith: .success,
            observing: [\.standardErrorContent]
        ) {
            let host = try CourierFixture { _ in .status(202) }
            host.addKey("pagerduty/a")
            _ = try host.enqueueChange("x", for: "pagerduty/a")
            for number in 0..<10 {
                let path = host.outbox.folder.outbox.appending("foreign\(number)")
                try Data("?".utf8).write(to: URL(fileURLWithPath: path.string))
            }
            let run = try host.run()
            try #require(run.dead == 10)
            try #require(run.delivered == 1)
        }
        let warnings = try text(result).split(separator: "\n").filter { $0.contains("warning:") }
        #expect(warnings.count == 4)
        #expect(warnings.last == "test: warning: 7 more files were set aside")
    }

    @Test("the previous key's use is a warning that says which versions, once")
    func previousKey() async throws {
        // A process of its own, as standard error belongs to the whole of one.
        let result = await #expect(
            processExitsWith: .success,
            observing: [\.standardErrorContent]
        ) {
            let new = String(repeating: "n", count: 32)
            let host = try CourierFixture { posted in
                posted.key == new ? .status(400, "Invalid routing key") : .status(202)
            }
            host.keys.current["pagerduty/a"] = (new, 7)
            host.keys.previous["pagerduty/a"] = (CourierFixture.goodKey, 6)
            for number in 0..<5 { _ = try host.enqueueChange("\(number)", for: "pagerduty/a") }
            try #require(try host.run().delivered == 5)
        }
        let text = try text(result)
        let warnings = text.split(separator: "\n").filter { $0.contains("warning:") }
        #expect(
            warnings == [
                "test: warning: pagerduty/a: version 7 does not serve, version 6 was taken: "
                    + "400: Invalid routing key"
            ]
        )
    }

    @Test("a server that repeats the key in its answer does not bring it into any output or file")
    func echoedKey() async throws {
        // A process of its own, as standard error belongs to the whole of one.
        let result = await #expect(
            processExitsWith: .success,
            observing: [\.standardErrorContent]
        ) {
            let server = try LoopbackServer { .answer(400, body: "I do not know \($0.body)") }
            let answer = try OneCall.post(to: server.address)
            let host = try CourierFixture { _ in answer }
            host.addKey("pagerduty/a", OneCall.key)
            _ = try host.enqueueChange("x", for: "pagerduty/a")
            try #require(try host.run(isVerbose: true).dead == 1)
            let letters = try host.outbox.deadLetters()
            try #require(!"\(letters)".contains(OneCall.key))
            try #require("\(letters)".contains("********"))
        }
        let text = try text(result)
        #expect(text.contains("I do not know"))
        #expect(!text.contains(OneCall.key))
    }

    private func text(_ result: ExitTest.Result?) throws -> String {
        String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    }
}
