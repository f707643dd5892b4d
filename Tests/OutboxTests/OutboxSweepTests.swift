import CivilTime
import DurableFiles
import Foundation
import Outbox
import SystemPackage
import TestSupport
import Testing

@Suite("Outbox: a sweep over what is not the queue's own")
struct OutboxSweepTests {
    private let folder: TemporaryFolder
    private let outbox: Outbox

    init() throws {
        folder = try TemporaryFolder()
        outbox = Outbox(stateFolder: folder.path)
        try outbox.enqueueSample()
    }

    @Test("a stranger's folder is passed over and told of, and the rest is swept", arguments: 0...2)
    func temporaryFolder(place: Int) throws {
        let parents = [outbox.folder.path, outbox.folder.outbox, outbox.folder.openAlerts]
        try Folder.create(parents[place], mode: 0o700)
        let stranger = parents[place].appending(".sealhook-dir")
        try makeFolder(stranger, holding: "mine")
        let files = try parents.prefix(2).map { try age($0.appending(".sealhook-zzz")) }
        try age(stranger)
        #expect(try outbox.sweep() == [FileError("remove", stranger, .directoryNotEmpty)])
        #expect(exists(stranger.appending("mine")))
        for file in files { #expect(!exists(file)) }
        #expect(try outbox.openAll().count == 1)
    }

    @Test("an old folder with the name of a temporary file goes where nothing is in it")
    func emptyFolder() throws {
        let stranger = outbox.folder.outbox.appending(".sealhook-dir")
        try makeFolder(stranger)
        try age(stranger)
        #expect(try outbox.sweep() == [])
        #expect(!exists(stranger))
    }

    @Test("a folder in the place of a reason is passed over, and the reasons after it are swept")
    func reasonFolder() throws {
        let orphan = try outbox.enqueueSample()
        try outbox.bury(orphan, Sample.reason())
        try remove(outbox.folder.dead.appending(orphan.description))
        let name = "20201121T150000.000004Z-0000000000000004.reason"
        let stranger = outbox.folder.dead.appending(name)
        try makeFolder(stranger, holding: "mine")
        #expect(try outbox.sweep() == [FileError("remove", stranger, .directoryNotEmpty)])
        #expect(try folder.names(in: "dead") == [name])
        try remove(stranger.appending("mine"))
        #expect(try outbox.sweep() == [])
        #expect(try folder.names(in: "dead") == [])
    }

    @Test("dead letters are removed around one whose reason is a folder")
    func oldLetters() throws {
        let ids = try (0..<3).map { _ in try outbox.enqueueSample() }
        var reason = Sample.reason()
        reason.at = Timestamp(microsecondsSinceEpoch: 0)
        for id in ids { try outbox.bury(id, reason) }
        // An event without a readable reason is as old as its name.
        let old = "20201121T150000.000004Z-0000000000000004"
        try put("event", at: outbox.folder.dead.appending(old))
        try makeFolder(outbox.folder.dead.appending(old + ".reason"), holding: "mine")
        #expect(try outbox.removeDeadLetters(olderThan: 30) == 3)
        #expect(exists(outbox.folder.dead.appending(old + ".reason").appending("mine")))
    }

    @Test("what a killed hook left half-written beside its open alerts is swept away")
    func openAlerts() throws {
        try Folder.create(outbox.folder.openAlerts, mode: 0o700)
        let old = try age(outbox.folder.openAlerts.appending(".sealhook-0123456789abcdef"))
        let alert = outbox.folder.openAlerts.appending("0123")
        try age(alert)
        #expect(try outbox.sweep() == [])
        #expect(!exists(old))
        #expect(exists(alert))
    }

    private func makeFolder(_ path: FilePath, holding name: String? = nil) throws {
        try Folder.create(path, mode: 0o700)
        if let name { try put("x", at: path.appending(name)) }
    }

    /// Makes a file or folder look two hours old.
    @discardableResult
    private func age(_ path: FilePath) throws -> FilePath {
        if !exists(path) { try put("half", at: path) }
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -7200)],
            ofItemAtPath: path.string
        )
        return path
    }
}
