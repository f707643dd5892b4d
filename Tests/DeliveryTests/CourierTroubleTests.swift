import CCurl
import Delivery
import Foundation
import Outbox
import SecretMemory
import SystemPackage
import TestSupport
import Testing

@Suite("Courier: trouble")
struct CourierTroubleTests {
    @Test("a failed attempt is made again with growing waits until the deadline, then it stays")
    func deadline() throws {
        let host = try CourierFixture { _ in .failed(CURLE_COULDNT_CONNECT) }
        host.addKey("pagerduty/a")
        let id = try host.enqueueChange("x", for: "pagerduty/a")
        host.options.awaiting = [id]
        host.options.deadline = host.clock.now + 10
        let start = host.clock.now
        let report = try host.run()
        #expect(host.clock.now - start <= 10.2)
        #expect(host.transport.posted.count > 2)
        #expect(report.waiting == 1)
        #expect(report.outcomes[id] == .waiting("no connection could be made"))
        #expect(try host.outbox.state(of: id) == .waiting)
        #expect(try host.journal.lines(last: 100).count == host.transport.posted.count)
        #expect(try host.journal.lines(last: 1).first?.outcome == .word("refused"))
    }

    @Test("a call that outlives the deadline is cut off at it, and its event stays")
    func slowAnswer() throws {
        let host = try CourierFixture { _ in .status(202) }
        host.transport.latency = 60
        host.addKey("pagerduty/a")
        let id = try host.enqueueChange("x", for: "pagerduty/a")
        host.options.deadline = host.clock.now + 3
        let start = host.clock.now
        let report = try host.run()
        #expect(abs(host.clock.now - start - 3) < 0.2)
        #expect(report.waiting == 1)
        #expect(try host.outbox.state(of: id) == .waiting)
    }

    @Test("up again, the next hook delivers what waited at once, and in order")
    func upAgain() throws {
        var isUp = false
        let host = try CourierFixture { _ in
            isUp ? .status(202) : .failed(CURLE_COULDNT_CONNECT)
        }
        host.addKey("pagerduty/a")
        let first = try host.enqueueChange("first", for: "pagerduty/a")
        host.options.awaiting = [first]
        host.options.deadline = host.clock.now + 20
        _ = try host.run()
        isUp = true
        let calls = host.transport.posted.count
        let second = try host.enqueueChange("second", for: "pagerduty/a")
        host.options.awaiting = [second]
        host.options.deadline = host.clock.now + 10
        let start = host.clock.now
        let report = try host.run()
        #expect(report.outcomes[second] == .delivered)
        #expect(report.delivered == 2)
        #expect(host.clock.now - start < 0.5)
        let later = host.transport.posted.dropFirst(calls).compactMap(\.summary)
        #expect(later == ["first", "second"])
    }

    @Test("the server's own wait is honoured by the next run too, but a flush may try at once")
    func serverAsked() throws {
        var answers = [Answer.status(429, retryAfter: "100")]
        let host = try CourierFixture { _ in answers.popLast() ?? .status(202) }
        host.addKey("pagerduty/a")
        let id = try host.enqueueChange("x", for: "pagerduty/a")
        host.options.awaiting = [id]
        host.options.deadline = host.clock.now + 10
        let start = host.clock.now
        #expect(try host.run().outcomes[id] == .waiting("429, too many calls"))
        // Nothing can happen before the deadline, so nobody waits for it.
        #expect(host.clock.now - start < 1)
        host.options.deadline = host.clock.now + 10
        #expect(try host.run().delivered == 0)
        #expect(host.transport.posted.count == 1)
        host.options.ignoresWaits = true
        #expect(try host.run().delivered == 1)
    }

    @Test("without a deadline a run ends when nothing is due")
    func nothingDue() throws {
        let host = try CourierFixture { _ in .status(500) }
        host.addKey("pagerduty/a")
        _ = try host.enqueueChange("x", for: "pagerduty/a")
        #expect(try host.run().waiting == 1)
        #expect(host.transport.posted.count == 1)
        #expect(try host.run().waiting == 1)
        #expect(host.transport.posted.count == 1)
    }

    @Test("a certificate that does not verify holds the lane: no second attempt, nothing dead")
    func certificate() throws {
        let host = try CourierFixture { _ in .failed(CURLE_PEER_FAILED_VERIFICATION) }
        host.addKey("pagerduty/a")
        let id = try host.enqueueChange("x", for: "pagerduty/a")
        _ = try host.enqueueChange("y", for: "pagerduty/a")
        host.options.awaiting = [id]
        host.options.deadline = host.clock.now + 10
        let start = host.clock.now
        let report = try host.run()
        #expect(host.transport.posted.count == 1)
        #expect(report.dead == 0)
        #expect(report.waiting == 2)
        #expect(report.problems["pagerduty/a"]?.contains("certificate") == true)
        #expect(host.clock.now - start < 1)
    }

    @Test("a key that cannot be opened holds its own lane only")
    func lockedKey() throws {
        let host = try CourierFixture { _ in .status(202) }
        host.addKey("pagerduty/a")
        host.addKey("pagerduty/locked")
        host.keys.locked = ["pagerduty/locked"]
        let locked = try host.enqueueChange("x", for: "pagerduty/locked")
        let missing = try host.enqueueChange("x", for: "pagerduty/missing")
        let good = try host.enqueueChange("x", for: "pagerduty/a")
        host.options.awaiting = [locked, missing, good]
        host.options.deadline = host.clock.now + 10
        let report = try host.run()
        #expect(report.outcomes[good] == .delivered)
        #expect(
            report.outcomes[locked]
                == .waiting("secrets/pagerduty/locked.seal: none of your keys opens it")
        )
        #expect(
            report.outcomes[missing] == .waiting("no secret 'pagerduty/missing' in the store")
        )
        #expect(report.dead == 0)
    }

    @Test("an event older than it is kept is given up, with the last trouble in the reason")
    func expiry() throws {
        let host = try CourierFixture { _ in .status(503, "overloaded") }
        host.addKey("pagerduty/a")
        let old = try host.enqueueChange("old", for: "pagerduty/a")
        _ = try host.run()
        host.clock.advance(73 * 3600)
        let young = try host.enqueueChange("young", for: "pagerduty/a")
        let report = try host.run()
        #expect(report.dead == 1)
        guard case .dead(let letter) = try host.outbox.state(of: old) else {
            Issue.record("the old event is not dead")
            return
        }
        #expect(letter.reason.message == "kept for 72 h, never delivered: 503: overloaded")
        #expect(try host.outbox.state(of: young) == .waiting)
    }

    @Test("a corrupt, a truncated and a foreign file are set aside, and the rest goes on")
    func unreadable() throws {
        let host = try CourierFixture { _ in .status(202) }
        host.addKey("pagerduty/a")
        let corrupt = try host.enqueueChange("x", for: "pagerduty/a")
        let truncated = try host.enqueueChange("x", for: "pagerduty/a")
        let good = try host.enqueueChange("good", for: "pagerduty/a")
        let folder = host.outbox.folder.outbox
        let sealed = folder.appending(corrupt.description).string
        var bytes = try Data(contentsOf: URL(fileURLWithPath: sealed))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(fileURLWithPath: sealed))
        try Data("cut".utf8).write(
            to: URL(fileURLWithPath: folder.appending(truncated.description).string)
        )
        try Data("?".utf8).write(to: URL(fileURLWithPath: folder.appending("README").string))
        let report = try host.run()
        #expect(report.delivered == 1)
        #expect(report.dead == 3)
        #expect(report.waiting == 0)
        #expect(try host.outbox.state(of: good) == .gone)
        #expect(try host.outbox.deadLetters().count == 3)
    }

    @Test("an outbox that cannot be written to sends nothing that it could not take off the disk")
    func readOnlyFolder() throws {
        let host = try CourierFixture { _ in .status(202) }
        host.addKey("pagerduty/a")
        _ = try host.enqueueChange("x", for: "pagerduty/a")
        // A folder where the call would be counted is what even root cannot write over.
        let calls = try callsFile(of: CourierFixture.goodKey, in: host)
        try FileManager.default.removeItem(atPath: calls)
        try FileManager.default.createDirectory(
            atPath: calls,
            withIntermediateDirectories: true
        )
        let report = try host.run()
        #expect(host.transport.posted.isEmpty)
        #expect(report.waiting == 1)
    }

    @Test("dead letters older than 30 days are removed at a run")
    func oldLetters() throws {
        let host = try CourierFixture { _ in .status(404, "gone") }
        host.addKey("pagerduty/a")
        _ = try host.enqueueChange("x", for: "pagerduty/a")
        #expect(try host.run().dead == 1)
        host.clock.advance(29 * 86_400)
        _ = try host.run()
        #expect(try host.outbox.deadLetters().count == 1)
        host.clock.advance(2 * 86_400)
        _ = try host.run()
        #expect(try host.outbox.deadLetters().isEmpty)
    }

    @Test("told to stop, a run takes the answers under way and leaves the rest queued")
    func stop() throws {
        var answers = 0
        let host = try CourierFixture { _ in
            answers += 1
            return .status(202)
        }
        host.addKey("pagerduty/a")
        for number in 0..<50 { _ = try host.enqueueChange("\(number)", for: "pagerduty/a") }
        host.options.isStopRequested = { answers >= 10 }
        let report = try host.run()
        #expect(report.delivered == 10)
        #expect(report.waiting == 40)
        #expect(host.transport.wereAbandoned == 0)
    }

    // The file that calls with a key are counted in, found by counting one.
    private func callsFile(of key: String, in host: CourierFixture) throws -> String {
        let callTimes = try host.callTimes()
        let bytes = Array(key.utf8)
        let secret = try SecretBytes(byteCount: bytes.count) { $0.overwrite(with: bytes) }
        try callTimes.save([], for: callTimes.id(of: secret))
        let calls = host.folder.path.appending("calls").string
        let file = try #require(try FileManager.default.contentsOfDirectory(atPath: calls).first)
        return "\(calls)/\(file)"
    }
}
