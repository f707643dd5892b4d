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
}
