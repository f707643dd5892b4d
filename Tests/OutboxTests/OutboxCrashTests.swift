import Events
import Foundation
import Outbox
import SystemPackage
import TestSupport
import Testing

/// Each test leaves on the disk what a crash between two steps would, and goes on from there.
@Suite("Outbox: after a crash")
struct OutboxCrashTests {
    private let folder: TemporaryFolder
    private let outbox: Outbox

    init() throws {
        folder = try TemporaryFolder()
        outbox = Outbox(stateFolder: folder.path)
    }

    private func plantTemporary(in folder: FilePath, ageInSeconds: Double) throws -> FilePath {
        let path = folder.appending(".sealhook-0123456789abcdef")
        try put("half", at: path)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -ageInSeconds)],
            ofItemAtPath: path.string
        )
        return path
    }

    @Test("a half-written event is no event, and an hour later it is swept away")
    func temporaryOnly() throws {
        let id = try outbox.enqueueSample()
        let old = try plantTemporary(in: outbox.folder.outbox, ageInSeconds: 3700)
        #expect(try outbox.waiting(after: nil, limit: 10) == [id])
        try outbox.sweep()
        #expect(!exists(old))
        #expect(try outbox.openAll().count == 1)
    }

    @Test("a half-written event of this hour may still be written on")
    func youngTemporary() throws {
        try outbox.enqueueSample()
        let young = try plantTemporary(in: outbox.folder.outbox, ageInSeconds: 3000)
        try outbox.sweep()
        #expect(exists(young))
    }

    @Test("a half-written host key is swept away as well")
    func temporaryHostKey() throws {
        try outbox.enqueueSample()
        let old = try plantTemporary(in: outbox.folder.path, ageInSeconds: 3700)
        try outbox.sweep()
        #expect(!exists(old))
        #expect(exists(outbox.folder.hostKey))
    }

    @Test("a reason whose event has not moved yet: the event still waits")
    func reasonOnly() throws {
        let id = try outbox.enqueueSample()
        try outbox.bury(id, Sample.reason())
        try FileManager.default.moveItem(
            atPath: outbox.folder.dead.appending(id.description).string,
            toPath: outbox.folder.outbox.appending(id.description).string
        )
        #expect(try outbox.state(of: id) == .waiting)
        #expect(try outbox.deadLetters() == [])
        try outbox.sweep()
        #expect(try folder.names(in: "dead") == [])
        #expect(try outbox.openAll().count == 1)
        try outbox.bury(id, Sample.reason("again"))
        #expect(try outbox.deadLetters().map(\.reason) == [Sample.reason("again")])
    }

    @Test("a reason whose event is gone is swept away")
    func orphanReason() throws {
        let id = try outbox.enqueueSample()
        try outbox.bury(id, Sample.reason())
        try remove(outbox.folder.dead.appending(id.description))
        #expect(try outbox.state(of: id) == .gone)
        try outbox.sweep()
        #expect(try folder.names(in: "dead") == [])
    }

    @Test("an event in both places waits, and its dead copy is swept away")
    func inBoth() throws {
        let id = try outbox.enqueueSample()
        try outbox.bury(id, Sample.reason())
        try FileManager.default.copyItem(
            atPath: outbox.folder.dead.appending(id.description).string,
            toPath: outbox.folder.outbox.appending(id.description).string
        )
        #expect(try outbox.state(of: id) == .waiting)
        try outbox.sweep()
        #expect(try folder.names(in: "dead") == [])
        #expect(try outbox.openAll().count == 1)
    }

    @Test("a sound dead letter is not swept away")
    func soundDeadLetter() throws {
        let id = try outbox.enqueueSample()
        try outbox.bury(id, Sample.reason())
        try outbox.sweep()
        #expect(try outbox.deadLetters().map(\.id) == [id])
    }

    @Test("a file that a power cut brought back is delivered again under the same dedup_key")
    func acknowledgedTwice() throws {
        let id = try outbox.enqueueSample(Sample.trigger("one"))
        let path = outbox.folder.outbox.appending(id.description)
        let bytes = try read(path)
        try outbox.acknowledge(id)
        try put(bytes, at: path)
        #expect(try outbox.openAll().map(\.event.deduplicationKey) == ["one"])
    }

    @Test("to sweep where nothing is creates nothing")
    func nothing() throws {
        let outbox = Outbox(stateFolder: folder.path.appending("none"))
        try outbox.sweep()
        #expect(!exists(outbox.folder.path))
    }
}
