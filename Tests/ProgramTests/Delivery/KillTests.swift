import Foundation
import Names
import Outbox
import TestSupport
import Testing

@Suite("kill -9 of hook and courier")
struct KillTests {
    /// What was started, killed and heard of in one run.
    private struct Tally {
        /// Events whose sender had ended well, or whose file was seen in the queue.
        var accepted = Set<String>()
        var sent = 0
        var senderKills = 0
        var courierKills = 0
        /// How many lanes had events while a courier was killed, summed over the kills.
        var doubtfulLanes = 0
        var senderLife = Life()
        var courierLife = Life()

        var kills: Int { senderKills + courierKills }
    }

    /// How long a program is thought to run, in microseconds: the span that kills fall into.
    ///
    /// It follows what happens, so that on a slow machine too some are killed early, some late and
    /// some not at all.
    private struct Life {
        private var span: Double = 100_000

        func moment(_ generator: inout SeededGenerator) -> UInt32 {
            UInt32(Double.random(in: 0...span, using: &generator))
        }

        mutating func note(isKilled: Bool) { span *= isKilled ? 1.1 : 0.75 }
    }

    /// How many processes are killed.
    private static let kills = 200
    private static let keys = 4

    @Test("200 kills at random moments lose no accepted event, and double only what was in flight")
    func kills() throws {
        let repository = try ScratchRepository.ready(sandbox: ["--delay", "20"])
        try repository.sealKeys(Self.keys)
        var generator = SeededGenerator(seed: 20_261_121)
        var tally = Tally()
        while tally.kills < Self.kills {
            let rest = tally.sent.isMultiple(of: 3) ? [] : ["--no-wait"]
            try killSender(repository, rest, &tally, &generator)
            tally.accepted.formUnion(try repository.waitingSummaries())
            try killCourier(repository, &tally, &generator)
        }
        tally.accepted.formUnion(try repository.waitingSummaries())
        try Waiting.until("the queue is empty") {
            // Paced couriers of the hooks may still be at it; this one is not.
            _ = try repository.startCourier(["--now", "--deadline", "20"]).end()
            return try repository.waitingCount() == 0
        }

        let events = try #require(repository.sandbox).events()
        #expect(events.allSatisfy { $0.status == 202 })
        let heard = Dictionary(grouping: events) { $0.summary ?? "" }
        #expect(tally.accepted.subtracting(heard.keys).isEmpty)
        // Enough of both, or nothing was tried.
        #expect(tally.accepted.count > Self.kills / 10)
        #expect(tally.senderKills > Self.kills / 10)
        #expect(tally.courierKills > Self.kills / 10)
        for (summary, copies) in heard {
            #expect(Set(copies.map(\.deduplicationKey)).count == 1, "\(summary)")
            #expect(Set(copies.map { $0.body?.payload?.timestamp }).count == 1, "\(summary)")
        }
        // A lane sends one event at a time, and takes its name away before the next: so a killed
        // courier leaves one event of each lane in doubt at most, and none of a lane without any.
        let doubles = events.count - heard.count
        #expect(doubles <= tally.doubtfulLanes, "\(doubles)")
        expectNoneBetweenDoubles(events)
        #expect(try repository.outbox().deadLetters().isEmpty)
        #expect(try repository.outbox().foreignNames(limit: 10).isEmpty)
    }

    /// Whether what came twice came twice running: nothing of its lane is sent while one is in
    /// doubt, but for the alerts that go before change events.
    private func expectNoneBetweenDoubles(_ events: [HeardEvent]) {
        let queues = Dictionary(grouping: events) { [$0.routingKey, $0.kind] }
        #expect(Set(events.map(\.routingKey)).count == Self.keys)
        for (queue, events) in queues {
            var order = [String]()
            for event in events where order.last != event.summary {
                order.append(event.summary ?? "")
            }
            #expect(order.count == Set(order).count, "\(queue): \(order)")
        }
    }

    private func killSender(
        _ repository: ScratchRepository,
        _ rest: [String],
        _ tally: inout Tally,
        _ generator: inout SeededGenerator
    ) throws {
        let arguments = sendArguments(&tally, rest)
        let summary = "event \(tally.sent)"
        let sender = try repository.start(arguments)
        let isKilled = try kill(sender, &tally.senderLife, &generator)
        if isKilled { tally.senderKills += 1 } else { tally.accepted.insert(summary) }
    }

    private func killCourier(
        _ repository: ScratchRepository,
        _ tally: inout Tally,
        _ generator: inout SeededGenerator
    ) throws {
        // It is to be in the midst of its own work, not waiting for another courier's end.
        let outbox = try repository.outbox()
        try Waiting.until("the claim is free") { try outbox.isClaimFree() }
        // Two of one lane: only one of them may come to be in doubt.
        let key = ScratchRepository.keyName(tally.sent % Self.keys + 1)
        for _ in 0..<2 {
            tally.sent += 1
            let summary = "event \(tally.sent)"
            try repository.queue(summary, key: try #require(SecretName(key)))
            tally.accepted.insert(summary)
        }
        let lanes = try repository.waitingLanes()
        let courier = try repository.startCourier(["--now", "--deadline", "5"])
        guard try kill(courier, &tally.courierLife, &generator) else { return }
        tally.courierKills += 1
        tally.doubtfulLanes += lanes.count
    }

    /// Kills a program at a random moment of its life; false where it had ended by itself.
    private func kill(
        _ program: RunningProgram,
        _ life: inout Life,
        _ generator: inout SeededGenerator
    ) throws -> Bool {
        usleep(life.moment(&generator))
        program.signal(SIGKILL)
        let ending = try program.end()
        let isKilled = ending.exitCode == 128 + SIGKILL
        #expect(isKilled || [0, 21].contains(ending.exitCode), "\(ending.errors)")
        life.note(isKilled: isKilled)
        return isKilled
    }

    private func sendArguments(_ tally: inout Tally, _ rest: [String]) -> [String] {
        tally.sent += 1
        let key = ["--key", ScratchRepository.keyName(tally.sent % Self.keys + 1)]
        let summary = ["--summary", "event \(tally.sent)"]
        return tally.sent.isMultiple(of: 2)
            ? ["send", "change"] + summary + key + rest
            : ["send", "trigger", "--severity", "info"] + summary + key + rest
    }
}
