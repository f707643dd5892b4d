import Delivery
import DurableFiles
import Foundation
import Outbox
import SecretMemory
import SystemPackage
import TestSupport
import Testing

@Suite("Courier: the disk")
struct CourierDiskTests {
    @Test("an event that is dropped during a run is not sent")
    func dropped() throws {
        var drop = {}
        let host = try CourierFixture { posted in
            if posted.summary == "first" { drop() }
            return .status(202)
        }
        host.addKey("pagerduty/a")
        _ = try host.enqueueChange("first", for: "pagerduty/a")
        let second = try host.enqueueChange("second", for: "pagerduty/a")
        _ = try host.enqueueChange("third", for: "pagerduty/a")
        let outbox = host.outbox
        drop = { try? outbox.drop(second) }
        #expect(try host.run().delivered == 2)
        #expect(host.transport.posted.compactMap(\.summary) == ["first", "third"])
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
        let run = try host.run()
        #expect(run.delivered == 1)
        #expect(run.dead == 3)
        #expect(run.waiting == 0)
        #expect(try host.outbox.state(of: good) == .gone)
        #expect(try host.outbox.deadLetters().count == 3)
    }

    @Test("a call that cannot be counted is not made")
    func uncountable() throws {
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
        let run = try host.run()
        #expect(host.transport.posted.isEmpty)
        #expect(run.waiting == 1)
    }

    @Test("from an outbox that cannot be written to nothing is sent")
    func readOnlyOutbox() async {
        // A process of its own, which the user belongs to.
        await #expect(processExitsWith: .success) {
            let host = try CourierFixture { _ in .status(202) }
            host.addKey("pagerduty/a")
            _ = try host.enqueueChange("x", for: "pagerduty/a")
            try becomeNobody(owning: host.folder.path.string)
            chmod(host.outbox.folder.outbox.string, 0o500)
            #expect(throws: FileError.self) { try host.run() }
            #expect(host.transport.posted.isEmpty)
            chmod(host.outbox.folder.outbox.string, 0o700)
            #expect(try host.run().delivered == 1)
        }
    }

    @Test("an event that cannot be taken off the disk is the last one of the run")
    func unremovable() async {
        await #expect(processExitsWith: .success) {
            var outbox = ""
            let host = try CourierFixture { _ in
                chmod(outbox, 0o500)
                return .status(202)
            }
            outbox = host.outbox.folder.outbox.string
            for name in ["a", "b", "c"] {
                host.addKey("pagerduty/\(name)")
                _ = try host.enqueueChange("1", for: "pagerduty/\(name)")
                _ = try host.enqueueChange("2", for: "pagerduty/\(name)")
            }
            try becomeNobody(owning: host.folder.path.string)
            let run = try host.run()
            // One call of each lane was under way.
            #expect(host.transport.posted.compactMap(\.summary) == ["1", "1", "1"])
            #expect(run.waiting == 6)
            chmod(outbox, 0o700)
        }
    }

    @Test("what may not be read of one key's past holds its events, and no others")
    func unreadableLane() async throws {
        let result = await #expect(
            processExitsWith: .success,
            observing: [\.standardErrorContent]
        ) {
            let host = try CourierFixture { _ in .status(500) }
            host.addKey("pagerduty/a")
            _ = try host.enqueueChange("x", for: "pagerduty/a")
            try host.run()
            let lanes = host.folder.path.appending("lanes").string
            let name = try #require(FileManager.default.contentsOfDirectory(atPath: lanes).first)
            host.addKey("pagerduty/b")
            let other = try host.enqueueChange("y", for: "pagerduty/b")
            try becomeNobody(owning: host.folder.path.string)
            chmod("\(lanes)/\(name)", 0)
            host.options.awaiting = [other]
            #expect(try host.run().waiting == 2)
            #expect(host.transport.posted.compactMap(\.summary) == ["x", "y"])
        }
        let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        let warnings = text.split(separator: "\n").filter { $0.contains("permission denied") }
        #expect(warnings.count == 1)
        #expect(warnings.first?.contains("warning: pagerduty/a: its events wait: ") == true)
    }

    // The file that calls with a key are counted in, found by counting one.
    private func callsFile(of key: String, in host: CourierFixture) throws -> String {
        let bytes = Array(key.utf8)
        let secret = try SecretBytes(byteCount: bytes.count) { $0.overwrite(with: bytes) }
        try host.callTimes.update(CallTimes.id(of: secret)) { $0 = [1] }
        let calls = host.folder.path.appending("calls").string
        let file = try #require(
            try FileManager.default.contentsOfDirectory(atPath: calls).first { $0 != "lock" }
        )
        return "\(calls)/\(file)"
    }
}
