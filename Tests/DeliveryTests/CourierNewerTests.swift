import Delivery
import DurableFiles
import Foundation
import Outbox
import Sealing
import SystemPackage
import TestSupport
import Testing

@Suite("Courier: what a newer sealhook queued")
struct CourierNewerTests {
    /// Puts a made-up entry of a later version into the queue, sealed as that would be.
    private static func addNewer(_ number: Int, to host: CourierFixture) throws -> OutboxEntryID {
        let sealed = try SealingKey(host.outbox.hostIdentity().publicKey)
            .seal(Array("{\"v\":2,\"needs\":\"9.1.0\"}\nno event".utf8).span.bytes)
        let id = try #require(OutboxEntryID("20260102T030405.12345\(number)Z-00ff00ff00ff00ff"))
        let path = host.outbox.folder.outbox.appending(id.description)
        try Data(sealed).write(to: URL(filePath: path.string))
        return id
    }

    @Test("it waits, keeps nothing else from going out, and nobody waits for it")
    func waits() throws {
        let host = try CourierFixture { _ in .status(202) }
        host.addKey("pagerduty/a")
        let good = try host.enqueueChange("x", for: "pagerduty/a")
        let newer = try Self.addNewer(1, to: host)
        host.options.awaiting = [newer, good]
        host.options.deadline = host.clock.now + 60
        let start = host.clock.now
        let run = try host.run()
        #expect(run.delivered == 1)
        #expect(run.waiting == 1)
        #expect(run.dead == 0)
        #expect(try host.outbox.state(of: newer) == .waiting)
        #expect(host.clock.now - start < 1)
    }

    @Test("which version is needed is said once")
    func told() async throws {
        // A process of its own, as standard error belongs to the whole of one.
        let result = await #expect(
            processExitsWith: .success,
            observing: [\.standardErrorContent]
        ) {
            let host = try CourierFixture { _ in .status(202) }
            host.addKey("pagerduty/a")
            _ = try host.enqueueChange("x", for: "pagerduty/a")
            for number in 0..<5 { _ = try Self.addNewer(number, to: host) }
            try #require(try host.run().waiting == 5)
        }
        let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        let warnings = text.split(separator: "\n").filter { $0.contains("warning:") }
        #expect(warnings.count == 1)
        #expect(warnings.first?.hasSuffix(": it needs 9.1.0") == true)
    }
}
