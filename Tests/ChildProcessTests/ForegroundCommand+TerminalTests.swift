import ChildProcess
import TestSupport
import Testing

/// At a terminal: an interactive shell runs the probe as it would run `sealhook deploy`.
struct ForegroundCommandTerminalTests {
    @Test("the command is in the job's group, which has the terminal, and then the shell has it")
    func foreground() throws {
        let shell = try interactiveShell()
        try shell.say("\(Probe.path) foreground \(Probe.path) groups\n")
        let numbers = try shell.hear("exited(0)").split(whereSeparator: \.isWhitespace)
            .compactMap { Int32($0) }
        try #require(numbers.count == 4)
        let (pid, group, session, foreground) = (numbers[0], numbers[1], numbers[2], numbers[3])
        #expect(group != pid)
        #expect(group != shell.pid)
        #expect(foreground == group)
        #expect(session == shell.pid)
        try shell.say("\(Probe.path) groups\n")
        try shell.hear("\(shell.pid)")
        try leave(shell)
    }

    @Test("Ctrl-C ends the command and not sealhook")
    func interrupt() throws {
        let shell = try interactiveShell()
        try shell.say("\(Probe.path) foreground /bin/sh -c 'echo up; read word'\n")
        try shell.hear("up")
        try shell.say("\u{03}")
        try shell.hear("signaled(2) passed")
        try leave(shell)
    }

    @Test(
        "Ctrl-Z stops the job for the shell, and fg goes on with it at the terminal",
        arguments: Self.shells
    )
    func suspend(words: [String]) throws {
        let shell = try interactiveShell(words)
        let script = "echo up; read word; echo \"heard $word\"; exit 4"
        try shell.say("\(Probe.path) foreground /bin/sh -c '\(script)'\n")
        try shell.hear("up")
        try shell.say("\u{1A}")
        try shell.hear("Stopped")
        try shell.say("echo the shell is' 'back\n")
        try shell.hear("the shell is back")
        try shell.say("fg\n")
        try shell.hear("foreground")
        try shell.say("hello\n")
        try shell.hear("heard hello")
        try shell.hear("exited(4) passed []")
        try leave(shell)
    }

    @Test(
        "bg goes on with the job without the terminal, and fg gives it the terminal again",
        arguments: Self.shells
    )
    func background(words: [String]) throws {
        let shell = try interactiveShell(words)
        // Shells repeat a job's command line: what is looked for must not stand in it as it is.
        let script = """
            kill -TSTP $$; echo sta""rt $(\(Probe.path) groups) en""d; read word; echo "heard $word"
            """
        try shell.say("\(Probe.path) foreground /bin/sh -c '\(script)'\n")
        try shell.hear("Stopped")
        try shell.say("bg\n")
        try shell.hear("start")
        let numbers = try shell.hear("end").split(separator: " ").compactMap { Int32($0) }
        try #require(numbers.count == 4)
        #expect(numbers[3] == shell.pid)
        // Now the command reads, which stops the job once more. A shell may be told to bring it to
        // the foreground before it knows that, and would then say "Stopped" once it does.
        repeat {
            try shell.say("jobs; echo lis't'ed\n")
        } while try !shell.hear("listed").contains("Stopped")
        try shell.say("fg\n")
        try shell.hear("foreground")
        try shell.say("hello\n")
        try shell.hear("heard hello")
        try shell.hear("exited(0) passed []")
        try leave(shell)
    }

    @Test("Ctrl-C is had once by the command, and by the shell that called sealhook as well")
    func wholeJob() throws {
        let folder = try TemporaryFolder(on: .disk)
        let command = try folder.file(
            "command",
            "#!/bin/sh\ntrap 'echo command' INT; echo up; read a || read a; exit 3\n",
            mode: "755"
        )
        let caller = try folder.file(
            "caller",
            "#!/bin/sh\ntrap 'echo caller' INT; \(Probe.path) foreground \(command); echo after\n",
            mode: "755"
        )
        let shell = try interactiveShell()
        try shell.say("\(caller)\n")
        try shell.hear("up")
        try shell.say("\u{03}")
        try shell.hear("command")
        try shell.say("go on\n")
        let rest = try shell.hear("after")
        #expect(rest.contains("exited(3) passed [2]"))
        #expect(rest.contains("caller"))
        #expect(!rest.contains("command"))
        try leave(shell)
    }

    @Test("where nobody could continue the job, Ctrl-Z does not stop it")
    func orphanedGroup() throws {
        var command = ProcessCommand.probe("foreground", "/bin/sh", "-c", "echo up; read word")
        command.environment["TERM"] = "dumb"
        let program = try Conversation(onTerminal: command)
        try program.hear("up")
        try program.say("\u{1A}")
        try program.say("hello\n")
        try program.hear("exited(0) passed []")
        #expect(try program.wait() == .exited(0))
    }

    private static let shells = [
        ["/bin/sh", "-i"], ["/bin/bash", "--norc", "--noediting", "-i"],
    ]

    private func interactiveShell(_ words: [String] = shells[0]) throws -> Conversation {
        var environment = ProcessEnvironment.current()
        (environment["PS1"], environment["TERM"], environment["ENV"]) = ("", "dumb", nil)
        let shell = try Conversation(
            onTerminal: ProcessCommand(
                words[0],
                Array(words.dropFirst()),
                environment: environment
            )
        )
        // The line as it is typed comes back too: it must not be taken for the answer.
        try shell.say("stty -echo; echo re'a'dy\n")
        try shell.hear("ready")
        return shell
    }

    private func leave(_ shell: Conversation) throws {
        try shell.say("exit 21\n")
        #expect(try shell.wait() == .exited(21))
    }
}
