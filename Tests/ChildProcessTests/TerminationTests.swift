import ChildProcess
import Testing

struct TerminationTests {
    @Test(
        "the exit code is the one that a shell gives",
        arguments: [
            (Termination.exited(0), Int32(0)), (.exited(255), 255), (.signaled(2), 130),
            (.signaled(15), 143),
        ]
    )
    func exitCode(termination: Termination, code: Int32) {
        #expect(termination.exitCode == code)
    }

    @Test("only code 0 is success")
    func success() {
        #expect(Termination.exited(0).isSuccess)
        #expect(!Termination.exited(1).isSuccess)
        #expect(!Termination.signaled(1).isSuccess)
    }

    @Test(
        "a real process's end is told as it was",
        arguments: [
            ("exit 0", Termination.exited(0)), ("exit 42", .exited(42)), ("exit 255", .exited(255)),
            ("kill -TERM $$", .signaled(15)), ("kill -KILL $$", .signaled(9)),
        ]
    )
    func ending(script: String, termination: Termination) throws {
        #expect(try SpawnedProcess(.shell(script)).wait() == termination)
    }
}
