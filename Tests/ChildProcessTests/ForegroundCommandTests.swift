import ChildProcess
import SystemPackage
import TestSupport
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Without a terminal, as in a CI job: each probe is in a session of its own.
struct ForegroundCommandTests {
    @Test("the command's streams and its exit code are its own")
    func streams() throws {
        let program = try conversation("foreground", "read word; echo \"heard $word\"; exit 3")
        try program.say("hello\n")
        program.endInput()
        #expect(try program.hearAll() == "heard hello\nexited(3) passed []\n")
    }

    @Test("the command is in the group of its caller, who can end both at once")
    func group() throws {
        var command = ProcessCommand.probe("foreground", Probe.path, "groups")
        command.group = .newSession
        let program = try Conversation(command)
        let numbers = try program.hear("\n").split(separator: " ").compactMap { Int32($0) }
        #expect(numbers.count == 4)
        #expect(numbers[0] != program.pid)
        #expect(numbers[1] == program.pid)
        #expect(numbers[2] == program.pid)
        #expect(try program.wait() == .exited(0))
    }

    @Test(
        "a signal is passed on to the command, and its end is told",
        arguments: [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGALRM]
    )
    func passing(signal: Int32) throws {
        let program = try conversation("foreground", "ulimit -c 0; echo up; read word")
        try program.hear("up\n")
        kill(program.pid, signal)
        #expect(try program.hearAll() == "signaled(\(signal)) passed [\(signal)]\n")
        #expect(try program.wait() == .exited(0))
    }

    @Test("a command that handles the signal ends as it likes")
    func handling() throws {
        let program = try conversation("foreground", "trap 'exit 9' TERM; echo up; read word")
        try program.hear("up\n")
        kill(program.pid, SIGTERM)
        #expect(try program.hearAll() == "exited(9) passed [15]\n")
    }

    @Test("what the command has started in its group gets the signal too")
    func wholeGroup() throws {
        let script = """
            exec 3<&0
            trap 'wait; echo command; exit 9' TERM
            /bin/sh -c 'trap "echo started; exit" TERM; echo up; while read word; do :; done' <&3 &
            wait
            """
        let program = try conversation("foreground", script)
        try program.hear("up\n")
        kill(program.pid, SIGTERM)
        #expect(try program.hearAll() == "started\ncommand\nexited(9) passed [15]\n")
    }

    @Test("a signal to the whole group is had by the command once, each time")
    func groupSignal() throws {
        let folder = try TemporaryFolder(on: .disk)
        let script = """
            trap 'echo term' TERM; trap 'echo usr1' USR1; trap 'echo usr2' USR2; echo up
            until [ -e \(folder.path)/end ] || ! kill -0 $PPID; do sleep 0.01; done; exit 3
            """
        let program = try conversation("foreground", script)
        try program.hear("up\n")
        for (signal, word) in [(SIGTERM, "term"), (SIGUSR1, "usr1"), (SIGTERM, "term")] {
            kill(-program.pid, signal)
            #expect(try program.hear("\(word)\n").isEmpty)
        }
        // To sealhook alone, which has decided about those before once it passes this one on.
        kill(program.pid, SIGUSR2)
        #expect(try program.hear("usr2\n").isEmpty)
        try folder.file("end", "")
        #expect(try program.hearAll().hasPrefix("exited(3) passed ["))
    }

    @Test("a child of somebody else that this process is left with is waited for as well")
    func foreignChild() throws {
        // The shell's child is sealhook's once sealhook takes the shell's place.
        let script = "/bin/sh -c 'read word' <&3 & exec \"$@\" $!"
        let wait = "while kill -0 $1 2>/dev/null; do sleep 0.01; done; echo gone"
        var command = ProcessCommand.shell(
            "exec 3<&0; \(script)",
            [Probe.path, "foreground", "/bin/sh", "-c", wait, "sh"]
        )
        command.group = .newSession
        let program = try Conversation(command)
        try program.say("go\n")
        #expect(try program.hearAll() == "gone\nexited(0) passed []\n")
    }

    @Test("a signal that is ignored when sealhook starts stays ignored for it and the command")
    func ignored() throws {
        var command = ProcessCommand.shell(
            "trap '' HUP; exec \"$@\"",
            [Probe.path, "foreground", "/bin/sh", "-c", "kill -HUP $$; echo up; read word"]
        )
        command.group = .newSession
        let program = try Conversation(command)
        try program.hear("up\n")
        kill(program.pid, SIGHUP)
        try program.say("go on\n")
        #expect(try program.hearAll() == "exited(0) passed []\n")
    }

    @Test("a signal afterwards has its usual effect again")
    func afterwards() throws {
        let program = try conversation("foreground-and-stay", "echo up; read word")
        try program.hear("up\n")
        kill(program.pid, SIGINT)
        try program.hear("signaled(2) passed [2]\n")
        kill(program.pid, SIGINT)
        #expect(try program.wait() == .signaled(SIGINT))
    }

    @Test("a command that is stopped and continued from outside is waited for all the while")
    func stopped() throws {
        let program = try conversation("foreground", "echo $$; read word; exit 5")
        let command = try #require(Int32(try program.hear("\n")))
        kill(command, SIGSTOP)
        try program.say("go on\n")
        kill(command, SIGCONT)
        #expect(try program.hearAll() == "exited(5) passed []\n")
    }

    @Test("a request to stop is passed on, and one to continue as well")
    func stopRequest() throws {
        let script = """
            trap 'echo stopping' TSTP; trap 'echo continuing' CONT
            echo up; until read word; do :; done; echo "heard $word"
            """
        let program = try conversation("foreground", script)
        try program.hear("up\n")
        kill(program.pid, SIGTSTP)
        try program.hear("stopping\n")
        kill(program.pid, SIGCONT)
        try program.hear("continuing\n")
        try program.say("hello\n")
        #expect(try program.hearAll() == "heard hello\nexited(0) passed []\n")
    }

    @Test("a command that cannot start is an error, and the signals are as before")
    func cannotStart() throws {
        var command = ProcessCommand.probe("foreground", "/no/such")
        command.group = .newSession
        let program = try Conversation(command)
        #expect(try program.hearAll() == "\"/no/such\" does not exist\n")
        #expect(try program.wait() == .exited(127))
    }

    private func conversation(_ verb: String, _ script: String) throws -> Conversation {
        var command = ProcessCommand.probe(verb, "/bin/sh", "-c", script)
        command.group = .newSession
        return try Conversation(command)
    }
}
