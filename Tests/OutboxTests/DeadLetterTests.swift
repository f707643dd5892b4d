import CivilTime
import Foundation
import Outbox
import SystemPackage
import TestSupport
import Testing

@Suite("Outbox: dead letters")
struct DeadLetterTests {
    private let folder: TemporaryFolder
    private let clock: FakeClock
    private let outbox: Outbox

    init() throws {
        folder = try TemporaryFolder()
        clock = FakeClock()
        outbox = Outbox(stateFolder: folder.path, clock: clock.host)
    }

    private func deadPath(_ id: OutboxEntryID, _ suffix: String = "") -> FilePath {
        outbox.folder.dead.appending(id.description + suffix)
    }

    @Test("a buried event is kept with its reason and can still be opened")
    func buried() throws {
        let id = try outbox.enqueueSample()
        try outbox.bury(id, Sample.reason())
        let letter = DeadLetter(id: id, reason: Sample.reason())
        #expect(try outbox.deadLetters() == [letter])
        #expect(try outbox.deadLetterCount() == 1)
        #expect(try outbox.state(of: id) == .dead(letter))
        #expect(try outbox.waitingCount() == 0)
        #expect(try outbox.open(id, with: outbox.hostIdentity()).event == Sample.change())
    }

    @Test("a reason without a status, with words of any kind, comes out as it went in")
    func reasons() throws {
        let words = "the server said: \"no\"\n\u{1B}[31m…"
        let reason = DeadLetterReason(
            .host(.disk, words: words),
            at: clock.now.wall,
            attempts: 0
        )
        let id = try outbox.enqueueSample()
        try outbox.bury(id, reason)
        #expect(try outbox.deadLetters().map(\.reason) == [reason])
    }

    @Test("to bury what is gone leaves nothing behind")
    func buryGone() throws {
        let id = try outbox.enqueueSample()
        try outbox.acknowledge(id)
        try outbox.bury(id, Sample.reason())
        #expect(try outbox.state(of: id) == .gone)
        #expect(try folder.names(in: "dead") == [])
        #expect(try outbox.deadLetterCount() == 0)
    }

    @Test("a foreign file is set aside under a name of ours, and its own is told")
    func foreign() throws {
        try outbox.enqueueSample()
        try put("hello", at: outbox.folder.outbox.appending("notes.reason"))
        let id = try #require(try outbox.setAside("notes.reason", Sample.reason("it is foreign")))
        let letter = try #require(try outbox.deadLetters().first)
        #expect(letter.id == id)
        #expect(letter.foreignName == "notes.reason")
        #expect(letter.reason.cause.words == "400: it is foreign")
        #expect(try read(deadPath(id)) == Array("hello".utf8))
        #expect(try outbox.foreignNames(limit: 10) == [])
        #expect(try outbox.waitingCount() == 1)
    }

    @Test("links, pipes and folders are set aside, not followed")
    func oddFiles() throws {
        try outbox.enqueueSample()
        let link = outbox.folder.outbox.appending("link").string
        try FileManager.default.createSymbolicLink(
            atPath: link,
            withDestinationPath: outbox.folder.hostKey.string
        )
        #expect(mkfifo(outbox.folder.outbox.appending("pipe").string, 0o600) == 0)
        #expect(mkdir(outbox.folder.outbox.appending("sub").string, 0o700) == 0)
        for name in try outbox.foreignNames(limit: 10) {
            try outbox.setAside(name, Sample.reason())
        }
        let letters = try outbox.deadLetters()
        #expect(Set(letters.compactMap(\.foreignName)) == ["link", "pipe", "sub"])
        for letter in letters { try outbox.drop(letter.id) }
        #expect(try folder.names(in: "dead") == [])
        #expect(exists(outbox.folder.hostKey))
    }

    @Test(
        "a name that leaves the queue's folder is not touched",
        arguments: ["../host-key", "..", ".", "", "a/b", "missing"]
    )
    func escaping(_ name: String) throws {
        try outbox.enqueueSample()
        #expect(try outbox.setAside(name, Sample.reason()) == nil)
        #expect(exists(outbox.folder.hostKey))
        #expect(try folder.names(in: "dead") == [])
    }

    @Test("a retried event waits in its old place, and its time to live begins again")
    func retried() throws {
        let first = try outbox.enqueueSample()
        let second = try outbox.enqueueSample()
        try outbox.bury(first, Sample.reason())
        clock.now.microsecondsSinceBoot += 90 * 3600 * 1_000_000
        try outbox.retry(first)
        #expect(try outbox.waiting(after: nil, limit: 10) == [first, second])
        #expect(try folder.names(in: "dead") == [])
        let entry = try outbox.open(first, with: outbox.hostIdentity())
        #expect(entry.event == Sample.change())
        #expect(entry.secretName == Sample.secretName)
        #expect(entry.moment.age(now: clock.now) == 0)
    }

    @Test("what is no event cannot be retried, and stays where it is")
    func retriedForeign() throws {
        try outbox.enqueueSample()
        try put("hello", at: outbox.folder.outbox.appending("notes.txt"))
        let id = try #require(try outbox.setAside("notes.txt", Sample.reason()))
        #expect(throws: OutboxError.self) { try outbox.retry(id) }
        #expect(try outbox.deadLetters().map(\.foreignName) == ["notes.txt"])
    }

    @Test("only a dead letter can be retried, and what waits is told from what is not there")
    func retriedWaiting() throws {
        let id = try outbox.enqueueSample()
        #expect(throws: OutboxError.stillWaiting(id: id.description)) { try outbox.retry(id) }
        #expect(try outbox.state(of: id) == .waiting)
        try outbox.drop(id)
        #expect(throws: OutboxError.noDeadLetter(id: id.description)) { try outbox.retry(id) }
    }

    @Test("a dropped event is gone, waiting or dead")
    func dropped() throws {
        let waiting = try outbox.enqueueSample()
        let dead = try outbox.enqueueSample()
        try outbox.bury(dead, Sample.reason())
        for id in [waiting, dead] {
            try outbox.drop(id)
            #expect(try outbox.state(of: id) == .gone)
            #expect(throws: OutboxError.noEntry(id: id.description)) { try outbox.drop(id) }
        }
        #expect(try folder.names(in: "dead") == [])
    }

    @Test("only dead letters older than the limit are removed, and they are counted")
    func removed() throws {
        var ages = [OutboxEntryID: Double]()
        for days in [0.0, 29.9, 30.1, 400, -3] {
            let id = try outbox.enqueueSample()
            var reason = Sample.reason()
            reason.at = clock.now.wall.advanced(bySeconds: -days * 86_400)
            try outbox.bury(id, reason)
            ages[id] = days
        }
        #expect(try outbox.removeDeadLetters(olderThan: 30) == 2)
        let left = try outbox.deadLetters().map(\.id)
        #expect(Set(left) == Set(ages.filter { $0.value < 30 }.keys))
        #expect(try folder.names(in: "dead").count == 6)
    }

    @Test("a folder with something in it is left to a person")
    func fullFolder() throws {
        try outbox.enqueueSample()
        let sub = outbox.folder.outbox.appending("sub")
        #expect(mkdir(sub.string, 0o700) == 0)
        try put("mine", at: sub.appending("file"))
        var reason = Sample.reason()
        reason.at = clock.now.wall.advanced(bySeconds: -90 * 86_400)
        let id = try #require(try outbox.setAside("sub", reason))
        #expect(try outbox.removeDeadLetters(olderThan: 30) == 0)
        #expect(throws: (any Error).self) { try outbox.drop(id) }
        #expect(try outbox.deadLetters().map(\.reason) == [reason])
        #expect(exists(deadPath(id).appending("file")))
    }

    @Test(
        "a reason that was lost or damaged does not hide the event",
        arguments: [
            nil, "", "{", #"{"v":9}"#,
            #"{"v":1,"at":-999999999999999999,"attempts":1,"message":"x"}"#,
        ]
    )
    func lostReason(_ content: String?) throws {
        let id = try outbox.enqueueSample()
        try outbox.bury(id, Sample.reason())
        try remove(deadPath(id, ".reason"))
        if let content { try put(content, at: deadPath(id, ".reason")) }
        let letter = try #require(try outbox.deadLetters().first)
        #expect(letter.id == id)
        #expect(letter.reason.cause == .lost)
        #expect(letter.reason.at == clock.now.wall)
    }
}
