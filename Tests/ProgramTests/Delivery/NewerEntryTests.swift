import Foundation
import Outbox
import Sealing
import SystemPackage
import Testing

@Suite("An entry that a newer sealhook queued")
struct NewerEntryTests {
    private static let header =
        #"{"v":2,"needs":"9.1.0","type":"window","route":"pagerduty-rest","from":"tomorrow"}"#

    /// Puts a made-up entry of a later version into the queue, sealed as that would be.
    private func addNewer(to repository: ScratchRepository) throws -> FilePath {
        let outbox = try repository.outbox()
        let identity = try outbox.hostIdentity()
        let sealed = try SealingKey(identity.publicKey)
            .seal(Array("\(Self.header)\nnot JSON at all".utf8).span.bytes)
        let path = outbox.folder.outbox.appending("20260102T030405.123456Z-00ff00ff00ff00ff")
        try Data(sealed).write(to: URL(filePath: path.string))
        return path
    }

    @Test("it waits, loudly, and keeps nothing else from going out")
    func waits() throws {
        let repository = try ScratchRepository.ready()
        let sandbox = try #require(repository.sandbox)
        try repository.queue("a change of today")
        let path = try addNewer(to: repository)
        let flush = try repository.sealhook(["outbox", "flush"])
        #expect(flush.exitCode == 21)
        #expect(flush.output == "1 delivered, 0 given up, 1 wait\n")
        #expect(flush.errors.contains("is newer than this sealhook (0.1.0): it needs 9.1.0\n"))
        #expect(flush.errors.contains("1 is newer than this sealhook and needs 9.1.0"))
        #expect(try sandbox.waitForEvents(1).count == 1)
        #expect(FileManager.default.fileExists(atPath: path.string))
        #expect(try repository.outbox().deadLetterCount() == 0)
    }

    @Test("a hook's own event goes out past it, and the hook does not wait for it")
    func hook() throws {
        let repository = try ScratchRepository.ready()
        try repository.queue("a change of today")
        _ = try addNewer(to: repository)
        let send = try repository.sealhook(["send", "change", "--summary", "x", "--strict"])
        #expect(send.exitCode == 0, "\(send.errors)")
        try Waiting.until("only the newer one in the queue") {
            try repository.waitingCount() == 1
        }
    }

    @Test("ls, show and doctor say what it needs")
    func told() throws {
        let repository = try ScratchRepository.ready()
        try repository.queue("a change of today")
        let name = try #require(try addNewer(to: repository).lastComponent).string
        let list = try repository.sealhook(["outbox", "ls"])
        #expect(list.output.contains("\(name)  waits  newer than this sealhook, needs 9.1.0\n"))
        let json = try repository.sealhook(["outbox", "ls", "--json"])
        #expect(
            json.output.contains(#""state": "newer""#) || json.output.contains(#""state":"newer""#)
        )
        let show = try repository.sealhook(["outbox", "show", name])
        #expect(show.exitCode == 7)
        #expect(show.errors.contains("install sealhook 9.1.0"))
        let doctor = try repository.sealhook(["doctor"])
        #expect(doctor.output.contains("1 is newer than this sealhook and needs 9.1.0"))
    }
}
