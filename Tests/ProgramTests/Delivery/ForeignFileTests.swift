import Foundation
import Outbox
import SystemPackage
import Testing

@Suite("Files in the queue that are no events of this host")
struct ForeignFileTests {
    @Test("each is set aside with a reason, and the rest goes on")
    func setAside() throws {
        let repository = try ScratchRepository.ready()
        let queue = try repository.stateFolder().appending("outbox")
        for summary in ["corrupt", "cut short", "good", "replaced by a link"] {
            try repository.queue(summary)
        }
        let outbox = try repository.outbox()
        let ids = try outbox.waiting(after: nil, limit: 10).map { queue.appending("\($0)").string }
        try corrupt(ids[0])
        try cutShort(ids[1])
        try FileManager.default.removeItem(atPath: ids[3])
        try FileManager.default.createSymbolicLink(
            atPath: ids[3],
            withDestinationPath: "/etc/passwd"
        )
        try Data("hello".utf8).write(to: URL(fileURLWithPath: queue.appending("notes.txt").string))
        let foreign = try anotherHostsEvent(queue)

        let flushed = try repository.sealhook(["outbox", "flush"])
        #expect(flushed.exitCode == 20, "\(flushed.errors)")
        #expect(flushed.line == "1 delivered, 4 given up, 1 set aside, 0 wait")
        #expect(try #require(repository.sandbox).accepted().compactMap(\.summary) == ["good"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: queue.string).isEmpty)

        let letters = try outbox.deadLetters()
        #expect(letters.count == 5)
        #expect(letters.allSatisfy { !$0.reason.cause.words.isEmpty })
        #expect(letters.contains { $0.foreignName == "notes.txt" })
        #expect(letters.contains { "\($0.id)" == foreign })
        #expect(letters.contains { $0.reason.cause.words.contains("symbolic link") })
        #expect(
            letters.filter { $0.reason.cause.words.contains("damaged or cut short") }.count == 3
        )
        // The first few are named, and the others counted.
        let named = letters.filter { flushed.errors.contains($0.foreignName ?? "\($0.id)") }
        #expect(named.count == 3, "\(flushed.errors)")
        #expect(flushed.errors.contains("warning: 2 more files were set aside"))
        // A link is moved, never followed.
        #expect(FileManager.default.fileExists(atPath: "/etc/passwd"))
        let rows = try repository.sealhook(["outbox", "ls"]).output.split(separator: "\n")
        #expect(rows.count == 5)
        #expect(rows.allSatisfy { $0.contains("  set aside  file") })
        #expect(rows.contains { $0.contains("'notes.txt'") })
    }

    @Test("folders with names of the queue's own files stop neither a send nor a flush")
    func folders() throws {
        let repository = try ScratchRepository.ready()
        try repository.queue("before")
        let state = try repository.stateFolder().string
        let letter = "20261121T150000.000004Z-0000000000000004"
        try repository.shell(
            """
            cd '\(state)' && mkdir -p dead/\(letter).reason/full outbox/.sealhook-dir/full
            touch -d '2 hours ago' outbox/.sealhook-dir
            """
        )
        let flushed = try repository.sealhook(["outbox", "flush"])
        #expect(flushed.exitCode == 0, "\(flushed.errors)")
        let sent = try repository.sendChange("sent", ["--strict"])
        #expect(sent.exitCode == 0, "\(sent.errors)")
        let heard = try #require(repository.sandbox).accepted().compactMap(\.summary)
        #expect(heard == ["before", "sent"])
    }

    /// Turns a bit in the middle of a file.
    private func corrupt(_ path: String) throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(fileURLWithPath: path))
    }

    private func cutShort(_ path: String) throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        try bytes.prefix(bytes.count / 2).write(to: URL(fileURLWithPath: path))
    }

    /// An event that another host has sealed, with a name as the queue gives it.
    private func anotherHostsEvent(_ queue: FilePath) throws -> String {
        let other = try ScratchRepository()
        try other.initialize()
        let name = "\(try other.queue("of another host"))"
        let source = try other.stateFolder().appending("outbox").appending(name)
        let target = queue.appending(name)
        try FileManager.default.copyItem(atPath: source.string, toPath: target.string)
        return name
    }
}
