import ChildProcess
import SystemPackage
import Testing

struct CapturedOutputTests {
    @Test("both streams and the exit code are kept")
    func streams() throws {
        let output = try CapturedOutput.run(.shell("echo out; echo err >&2; exit 7"))
        #expect(output.text == "out\n")
        #expect(output.standardError == Array("err\n".utf8))
        #expect(output.termination == .exited(7))
        #expect(!output.isTruncated)
    }

    @Test("the program has no input")
    func noInput() throws {
        #expect(try CapturedOutput.run(.shell("cat; echo end")).text == "end\n")
    }

    @Test("what goes past the limit is dropped, and the program still ends by itself")
    func limit() throws {
        let script = "i=0; while [ $i -lt 20000 ]; do echo 0123456789; i=$((i+1)); done; exit 5"
        let output = try CapturedOutput.run(.shell(script), limit: 15)
        #expect(output.text == "0123456789\n0123")
        #expect(output.isTruncated)
        #expect(output.termination == .exited(5))
    }

    @Test("a program that writes much to both streams at once is never held up")
    func both() throws {
        let script = """
            i=0; while [ $i -lt 20000 ]; do echo 0123456789; echo 0123456789 >&2; i=$((i+1)); done
            """
        let output = try CapturedOutput.run(.shell(script))
        #expect(output.standardOutput.count == 220_000)
        #expect(output.standardError.count == 220_000)
    }

    @Test("all programs run at the same time, and the results keep their order")
    func together() throws {
        let folder = try TemporaryFolder()
        let fifo = folder.path.appending("meet").string
        try #require(try SpawnedProcess(.shell("mkfifo \"$1\"", [fifo])).wait().isSuccess)
        // Opening a FIFO blocks until the other side is opened too: one after the other, the
        // first would never end.
        let results = CapturedOutput.runAll([
            .shell("read word <\"$1\"; echo read $word", [fifo]),
            .shell("echo there >\"$1\"; echo wrote", [fifo]),
        ])
        #expect(try results.map { try $0.get().text } == ["read there\n", "wrote\n"])
    }

    @Test("one that cannot start does not keep the others from it")
    func oneFails() throws {
        let results = CapturedOutput.runAll([
            ProcessCommand("/no/such", environment: [:]), .shell("echo here"),
        ])
        #expect(throws: ProcessError.noSuchFile(program: "/no/such")) { try results[0].get() }
        #expect(try results[1].get().text == "here\n")
    }
}
