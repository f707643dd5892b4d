import ChildProcess
import Foundation
import SystemPackage
import Testing

/// The courier as a hook calls it: early, and told what to deliver over its standard input.
@Suite("A courier that was called early")
struct CalledCourierTests {
    private let repository: ScratchRepository

    init() throws {
        repository = try .ready()
    }

    private func command(_ arguments: [String] = []) -> ProcessCommand {
        let store = repository.folder.appending("secrets").string
        return repository.command(
            ProgramFolder.program("sealhook-courier").string,
            ["--store", store, "--awaited-on-stdin"] + arguments
        )
    }

    private func call(told words: String, _ arguments: [String] = []) throws -> Ending {
        try RunningProgram(command(arguments), input: Array(words.utf8)).end()
    }

    private func call(listeningTo line: borrowing OwnedDescriptor) throws -> RunningProgram {
        var command = command()
        command.standardInput = .descriptor(line.descriptor)
        return try RunningProgram(command, input: nil)
    }

    private func heard() throws -> [String?] {
        try #require(repository.sandbox).events().map(\.summary)
    }

    @Test("delivers what it is told of")
    func told() throws {
        let id = try repository.queue("told")
        #expect(try call(told: "\(id)\n\n").exitCode == 0)
        #expect(try heard() == ["told"])
    }

    @Test("whose caller ended without a word leaves the queue as it is")
    func leftAlone() throws {
        try repository.queue("waits")
        let ending = try call(told: "")
        #expect(ending.exitCode == 0)
        #expect(ending.errors.isEmpty)
        #expect(try heard().isEmpty)
        #expect(try repository.waitingCount() == 1)
    }

    @Test("that is there for the whole queue delivers it without a word as well")
    func wholeQueue() throws {
        try repository.queue("first")
        try repository.queue("second")
        #expect(try call(told: "", ["--go-on"]).exitCode == 0)
        #expect(try heard() == ["first", "second"])
    }

    @Test("takes no claim before it is told, so that another may work meanwhile")
    func noClaim() throws {
        let pipe = try AnonymousPipe()
        let early = try call(listeningTo: pipe.readEnd)
        let id = try repository.queue("for another")
        #expect(try repository.sealhook(["outbox", "flush"]).exitCode == 0)
        #expect(try heard() == ["for another"])
        let line = pipe.takeWriteEnd()
        try line.descriptor.writeAll("\(id)\n\n".utf8)
        #expect(try early.end().exitCode == 0)
        #expect(try heard() == ["for another"])
    }

    @Test("lets its caller go on as soon as all is settled")
    func closesLine() throws {
        let pipe = try AnonymousPipe()
        let courier = try call(listeningTo: pipe.readEnd)
        let line = pipe.takeWriteEnd()
        let isClosedAtOnce = line.hasLostReader(within: 0)
        #expect(!isClosedAtOnce)
        let id = try repository.queue("settled")
        try line.descriptor.writeAll("\(id)\n\n".utf8)
        try courier.wait(for: "the line to be closed") { line.hasLostReader(within: 10) }
        #expect(try repository.waitingCount() == 0)
        #expect(try courier.end().exitCode == 0)
    }

    @Test("that hangs is left alone a few seconds after its deadline, and the event is kept")
    func hangs() throws {
        // The programs in a folder of their own, with a courier that takes its orders and no notice.
        let folder = "programs"
        try repository.write(
            "#!/bin/sh\necho $$ >\"$SEALHOOK_PIDFILE\"\nexec sleep 600\n",
            to: "\(folder)/sealhook-courier",
            mode: 0o755
        )
        let programs = repository.folder.appending(folder)
        let sealhook = programs.appending("sealhook").string
        // By a child: what this process has open to write, its other children keep from starting.
        let original = ProgramFolder.program("sealhook").string
        #expect(try repository.shell("cp '\(original)' '\(sealhook)'").exitCode == 0)
        let file = programs.appending("pid").string
        let ending = try RunningProgram(
            repository.command(
                sealhook,
                ["hook", "post-deploy", "--deadline", "100ms"],
                ["SEALHOOK_PIDFILE": file]
            )
        ).end()
        let pid = try #require(
            Int32(try String(contentsOfFile: file, encoding: .utf8).dropLast())
        )
        let isAlive = kill(pid, 0) == 0
        kill(pid, SIGKILL)
        #expect(isAlive)
        #expect(ending.exitCode == 0)
        #expect(ending.errors.contains("the courier does not answer, and is left alone"))
        #expect(try repository.waitingCount() == 1)
    }
}
