import Foundation
import SystemPackage
import Testing

@Suite("The disk is full or cannot be written to")
struct FullDiskTests {
    private static let skipped: Comment = "only root on Linux can mount a tiny disk"

    @Test(
        "what cannot be queued is sent at once or lost, and what was queued before is intact",
        .enabled(if: TinyDisk.isPossible, skipped)
    )
    func queueing() throws {
        let repository = try ScratchRepository()
        let disk = try TinyDisk(at: repository.root.appending("state"), kilobytes: 128)
        try repository.startSandbox()
        try repository.initialize()
        try repository.queue("before")
        try disk.fill()
        // What is delivered would make room.
        try #require(repository.sandbox).makeTrouble(#"{"fail": ["503:*"]}"#)
        let sent = try repository.sendChange("too late")
        #expect(sent.exitCode == 21)
        #expect(sent.errors.contains("the disk is full"), "\(sent.errors)")
        #expect(sent.errors.contains("hint: see what fills it: df -h "))
        #expect(sent.errors.contains("change event for 'pagerduty/payments' is lost: 503"))
        let hook = try repository.sealhook(["hook", "post-deploy"])
        #expect(hook.exitCode == 0)
        #expect(hook.errors.contains("the disk is full"))
        #expect(try repository.sealhook(["hook", "post-deploy", "--strict"]).exitCode == 21)
        // A failure could not be queued either: better known before the deploy.
        #expect(try repository.sealhook(["deploy", "--", "sh", "-c", "exit 3"]).exitCode == 10)
        #expect(try repository.waitingSummaries() == ["before"])
        #expect(try repository.outboxFiles().count == 1)

        // A full disk is no reason to keep an event on it.
        try #require(repository.sandbox).makeTrouble("{}")
        #expect(try repository.sealhook(["outbox", "flush"]).exitCode == 0)
        try disk.empty()
        #expect(try repository.sendChange("after", ["--strict"]).exitCode == 0)
        let heard = try #require(repository.sandbox).accepted().compactMap(\.summary)
        #expect(heard == ["before", "after"])
    }

    @Test(
        "what cannot be sealed is an error, and the old value is intact",
        .enabled(if: TinyDisk.isPossible, skipped)
    )
    func sealing() throws {
        let repository = try ScratchRepository(isGit: false)
        let disk = try TinyDisk(at: repository.folder, kilobytes: 256)
        try repository.initialize()
        let file = "secrets/pagerduty/payments.seal"
        let before = try repository.text(file)
        try disk.fill()
        let key = String(ScratchRepository.routingKey.reversed())
        for name in ["pagerduty/payments", "pagerduty/another"] {
            let ending = try repository.sealhook(["set", name], input: key)
            #expect(ending.exitCode == 1)
            #expect(ending.errors.contains("the disk is full"), "\(ending.errors)")
        }
        #expect(try repository.text(file) == before)
        let opened = try repository.sealhook(["get", "pagerduty/payments"])
        #expect(opened.output == ScratchRepository.routingKey)
        let names = try repository.shell("ls -A secrets/pagerduty").line
        #expect(names == "payments.seal")
    }

    @Test(
        "a queue that is read-only is told with a hint, and it goes on once that is mended",
        .enabled(if: TinyDisk.isPossible, skipped)
    )
    func readOnly() throws {
        let repository = try ScratchRepository()
        let disk = try TinyDisk(at: repository.root.appending("state"), kilobytes: 512)
        try repository.startSandbox()
        try repository.initialize()
        try repository.queue("before")
        try disk.freeze()
        let sent = try repository.sendChange("sent at once")
        #expect(sent.exitCode == 0)
        #expect(sent.errors.contains("read-only file system"), "\(sent.errors)")
        #expect(sent.errors.contains("hint: see how it is mounted: df "))
        #expect(try repository.waitingCount() == 1)
        // What could not be taken off the disk again is not sent.
        #expect(try repository.sealhook(["outbox", "flush"]).exitCode != 0)
        #expect(try #require(repository.sandbox).events().count == 1)
        try disk.thaw()
        #expect(try repository.sealhook(["outbox", "flush"]).exitCode == 0)
        let heard = try #require(repository.sandbox).accepted().compactMap(\.summary)
        #expect(heard == ["sent at once", "before"])
    }

    @Test("a limit on the size of files is told while queueing, and leaves nothing visible")
    func limitedQueueing() throws {
        let repository = try ScratchRepository.ready()
        try repository.queue("before")
        let details = #"--detail "text=$(printf %2000s x)""#
        for (limit, options) in [(0, ""), (1, details)] {
            let said = try repository.limited(
                to: limit,
                "sealhook send change --summary 'too late' \(options)"
            )
            #expect(said.contains("larger than this process may write"), "\(said)")
            #expect(said.contains("hint: see the limit: ulimit -f"))
            #expect(said.hasSuffix("exit 0"))
        }
        #expect(try repository.waitingSummaries() == ["before"])
        #expect(try repository.outboxFiles().count == 1)
        #expect(try #require(repository.sandbox).events().count == 2)
    }

    @Test("a limit on the size of files is an error while sealing, and the old value is intact")
    func limitedSealing() throws {
        let repository = try ScratchRepository.ready()
        let file = "secrets/pagerduty/payments.seal"
        let before = try repository.text(file)
        let said = try repository.limited(
            to: 0,
            "printf 0123456789abcdef0123456789abKEY2 | sealhook set pagerduty/payments"
        )
        #expect(said.contains("larger than this process may write"), "\(said)")
        #expect(said.hasSuffix("exit 1"))
        #expect(try repository.text(file) == before)
        #expect(try repository.shell("ls -A secrets/pagerduty").line == "payments.seal")
        let opened = try repository.sealhook(["get", "pagerduty/payments"])
        #expect(opened.output == ScratchRepository.routingKey)
    }
}

extension ScratchRepository {
    /// All that lies in the queue's folder, hidden files too.
    fileprivate func outboxFiles() throws -> [String] {
        let path = try stateFolder().appending("outbox").string
        return try FileManager.default.contentsOfDirectory(atPath: path)
    }

    /// What a line of shell says whose programs may write no file larger than so many blocks of
    /// 512 bytes, and its exit code at the end.
    fileprivate func limited(to blocks: Int, _ line: String) throws -> String {
        // The words go through a pipe: the files that a test keeps them in are limited as well.
        try shell("{ (ulimit -f \(blocks); \(line)); echo \"exit $?\"; } 2>&1 | cat").line
    }
}
