import Foundation
import SandboxServer
import Testing

@Suite
struct SandboxStateTests {
    private let start = ContinuousClock.now

    private func receive(
        _ body: String,
        at endpoint: PostPath = .alerts,
        _ state: inout SandboxState
    ) -> SandboxState.Reaction {
        let post = Post(endpoint: endpoint, body: Data(body.utf8))
        return state.receive(post, at: Date(), now: start)
    }

    private func statuses(
        of bodies: [String],
        _ options: (TroubleOption, String)...
    ) throws -> [Int] {
        var state = SandboxState(trouble: try Trouble(options: options))
        return bodies.map { body in
            guard case .answer(let answer) = receive(body, &state) else { return 0 }
            return answer.status
        }
    }

    @Test("failures are used up one after the other, and then events are taken again")
    func failures() throws {
        let bodies = Array(repeating: Sample.trigger(), count: 5)
        #expect(
            try statuses(of: bodies, (.fail, "503:2"), (.fail, "500:1"))
                == [503, 503, 500, 202, 202]
        )
        #expect(try statuses(of: bodies, (.fail, "503:*")) == [503, 503, 503, 503, 503])
        #expect(try statuses(of: bodies, (.fail, "503:0")) == [202, 202, 202, 202, 202])
    }

    @Test("trouble for one key leaves the others alone")
    func perKey() throws {
        let bodies = [
            Sample.trigger(), Sample.trigger(key: SampleKey.search), Sample.trigger(),
        ]
        #expect(try statuses(of: bodies, (.refuseKey, "0abc")) == [400, 202, 400])
        #expect(try statuses(of: bodies, (.failKey, "500:0abc")) == [500, 202, 500])
        #expect(try statuses(of: bodies, (.throttle, "1")) == [202, 202, 429])
    }

    @Test("a refused key is answered in plain text, as an unknown one is")
    func refusedKey() throws {
        var state = SandboxState(trouble: try Trouble(options: [(.refuseKey, "0abc")]))
        #expect(receive(Sample.trigger(), &state) == .answer(.unknownKey))
    }

    @Test("a dropped post leaves no trace but in the count")
    func drop() throws {
        var state = SandboxState(trouble: try Trouble(options: [(.drop, "1")]))
        #expect(receive(Sample.trigger(), &state) == .close)
        #expect(state.events.count == 0)
        #expect(state.incidents.incidents.count == 0)
        #expect(state.postCount == 1)
        #expect(
            receive(Sample.change(), at: .changes, &state) == .answer(.changeAccepted)
        )
    }

    @Test("a lost acknowledgement loses no event, and waits for one that is accepted")
    func dropAfter() throws {
        var state = SandboxState(trouble: try Trouble(options: [(.dropAfter, "1")]))
        #expect(
            receive("x", &state) == .answer(.unrecognized(["JSON parse error"]))
        )
        #expect(receive(Sample.trigger(), &state) == .close)
        #expect(state.events[2]?.outcome == .opened)
        #expect(state.events[2]?.status == nil)
        let repeated = SandboxAnswer.alertAccepted(deduplicationKey: "payments/production/deploy")
        #expect(receive(Sample.trigger(), &state) == .answer(repeated))
        #expect(state.incidents.incidents.count == 1)
    }

    @Test("while it hangs nothing is recorded")
    func hang() throws {
        var state = SandboxState(trouble: try Trouble(options: [(.hang, "true")]))
        #expect(receive(Sample.trigger(), &state) == .hang)
        #expect(state.postCount == 1)
        #expect(state.events.count == 0)
    }

    @Test("an event that was made to fail opens no incident")
    func failed() throws {
        var state = SandboxState(trouble: try Trouble(options: [(.fail, "500:1")]))
        #expect(receive(Sample.trigger(), &state) == .answer(.failure(500)))
        #expect(state.events[1]?.outcome == .failed)
        #expect(state.incidents.incidents.count == 0)
    }

    @Test("Retry-After comes with 429 and 503 alone", arguments: [429, 503, 500, 400])
    func retryAfter(status: Int) throws {
        let options: [(TroubleOption, String)] = [(.fail, "\(status):1"), (.retryAfter, "7")]
        var state = SandboxState(trouble: try Trouble(options: options))
        guard case .answer(let answer) = receive(Sample.trigger(), &state) else {
            Issue.record("no answer")
            return
        }
        #expect(answer.retryAfter == ([429, 503].contains(status) ? "7" : nil))
    }

    @Test("a trigger without a dedup_key gets one made, a new one each time")
    func newKey() {
        var state = SandboxState()
        for _ in 1...2 { _ = receive(Sample.trigger(deduplicationKey: nil), &state) }
        let keys = state.events.elements.compactMap(\.deduplicationKey)
        #expect(keys.allSatisfy { $0.count == 32 })
        #expect(Set(keys).count == 2)
        #expect(state.incidents.incidents.elements.map(\.deduplicationKey) == keys)
    }

    @Test("the list holds the newest twenty thousand")
    func bounded() {
        var state = SandboxState()
        let post = Post(endpoint: .changes, body: Data(Sample.change().utf8))
        for _ in 0..<(SandboxState.limit + 5) {
            _ = state.receive(post, at: Date(), now: start)
        }
        #expect(state.events.count == 20_000)
        #expect(state.events.elements.first?.sequence == 6)
        #expect(state.events.elements.last?.sequence == 20_005)
    }
}
