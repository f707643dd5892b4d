import ChildProcess
import SystemPackage
import TestSupport
import Testing

struct RunningCapturesTests {
    @Test("all programs run at the same time, and the outcomes keep their order")
    func together() throws {
        let folder = try TemporaryFolder(on: .disk)
        let fifo = folder.path.appending("meet").string
        try #require(try SpawnedProcess(.shell("mkfifo \"$1\"", [fifo])).wait().isSuccess)
        // Opening a FIFO blocks until the other side is opened too: one after the other, the
        // first would never end.
        let outcomes = RunningCaptures([
            .shell("read word <\"$1\"; echo read $word", [fifo]),
            .shell("echo there >\"$1\"; echo wrote", [fifo]),
        ]).outcomes()
        #expect(try outcomes.map { try $0.output().text } == ["read there\n", "wrote\n"])
    }

    @Test("one that cannot start does not keep the others from it")
    func oneFails() throws {
        let outcomes = RunningCaptures([
            ProcessCommand("/no/such", environment: [:]), .shell("echo here"),
        ]).outcomes()
        #expect(throws: ProcessError.noSuchFile(program: "/no/such")) { try outcomes[0].output() }
        #expect(try outcomes[1].output().text == "here\n")
    }
}
