import ChildProcess
import SystemPackage
import TestSupport
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

struct SpawnedProcessTests {
    @Test("arguments reach the program as they are")
    func arguments() throws {
        let odd = ["", "two words", "$HOME", "*", "new\nline", "'\"\\", "ü€"]
        let output = try CapturedOutput.run(.shell("printf '<%s>' \"$@\"", odd))
        #expect(output.text == odd.map { "<\($0)>" }.joined())
    }

    @Test("the environment is the given one and nothing else")
    func environment() throws {
        let command = ProcessCommand("/usr/bin/env", environment: ["B": "2=3", "A": "", "C": "ü"])
        #expect(try CapturedOutput.run(command).text == "A=\nB=2=3\nC=ü\n")
    }

    @Test("a value that is not UTF-8 reaches the program byte for byte")
    func rawValue() throws {
        let latin: [CChar] = [0x63, 0x61, 0x66, CChar(bitPattern: 0xE9), 0]
        setenv("SEALHOOK_TEST_LATIN", latin, 1)
        defer { unsetenv("SEALHOOK_TEST_LATIN") }
        let all = ProcessEnvironment.current()
        let value = try #require(all["SEALHOOK_TEST_LATIN"])
        #expect(value == "caf\u{FFFD}")
        let output = try CapturedOutput.run(
            .shell("printf %s \"$SEALHOOK_TEST_LATIN\"", environment: all)
        )
        #expect(output.standardOutput == [0x63, 0x61, 0x66, 0xE9])
    }

    @Test("the program starts in the working folder, and a relative path is taken from there")
    func workingFolder() throws {
        let folder = try TemporaryFolder(on: .disk)
        try folder.file("where", "#!/bin/sh\npwd\n", mode: "755")
        let command = ProcessCommand("./where", environment: [:], workingFolder: folder.path)
        #expect(try CapturedOutput.run(command).text == "\(folder.path)\n")
    }

    @Test("a name is looked up in the PATH that the program gets")
    func search() throws {
        let folder = try TemporaryFolder(on: .disk)
        try folder.file("greet", "#!/bin/sh\necho hello\n", mode: "755")
        let environment = ["PATH": "/nowhere:\(folder.path):/bin"]
        let output = try CapturedOutput.run(ProcessCommand("greet", environment: environment))
        #expect(output.text == "hello\n")
    }

    @Test("a script whose first line names no interpreter is run by /bin/sh, as by env and make")
    func plainScript() throws {
        let folder = try TemporaryFolder(on: .disk)
        try folder.file("greet", "echo \"$0 $# $2\"\n", mode: "755")
        let environment = ["PATH": "\(folder.path)"]
        let output = try CapturedOutput.run(
            ProcessCommand("greet", ["a b", "-c"], environment: environment)
        )
        #expect(output.text == "\(folder.path)/greet 2 -c\n")
    }

    @Test("a file in PATH that is not executable is passed over")
    func passedOver() throws {
        let first = try TemporaryFolder(on: .disk), second = try TemporaryFolder(on: .disk)
        try first.file("greet", "#!/bin/sh\necho first\n", mode: "644")
        try second.file("greet", "#!/bin/sh\necho second\n", mode: "755")
        let environment = ["PATH": "\(first.path):\(second.path)"]
        let output = try CapturedOutput.run(ProcessCommand("greet", environment: environment))
        #expect(output.text == "second\n")
    }

    @Test("an inherited descriptor stays open at its number, and no other does")
    func descriptors() throws {
        let given = try AnonymousPipe(), kept = try AnonymousPipe()
        var command = ProcessCommand.shell(
            "for n in \"$@\"; do [ -e /dev/fd/$n ] && echo $n; done; exit 0",
            [
                given.readEnd.descriptor, given.writeEnd.descriptor, kept.readEnd.descriptor,
                kept.writeEnd.descriptor,
            ].map { "\($0.rawValue)" }
        )
        command.inheritedDescriptors = [given.writeEnd.descriptor]
        let output = try CapturedOutput.run(command)
        #expect(output.text == "\(given.writeEnd.descriptor.rawValue)\n")
    }

    @Test("the standard streams can be exchanged with one another")
    func exchanged() throws {
        let output = try CapturedOutput.run(.probe("exchange"))
        #expect(output.text == "err\n")
        #expect(output.standardError == Array("out\n".utf8))
    }

    @Test("a stream can lead nowhere")
    func null() throws {
        var command = ProcessCommand.shell("echo out && cat")
        (command.standardInput, command.standardOutput) = (.null, .null)
        #expect(try SpawnedProcess(command).wait() == .exited(0))
    }

    @Test("signals have their default effect in the program, whatever this process ignores")
    func signals() throws {
        let before = signal(SIGPIPE, SIG_IGN)
        defer { signal(SIGPIPE, before) }
        #expect(try SpawnedProcess(.shell("kill -PIPE $$; exit 3")).wait() == .signaled(SIGPIPE))
    }

    @Test("a signal that is kept stays ignored in the program")
    func keptSignals() throws {
        let before = signal(SIGUSR1, SIG_IGN)
        defer { signal(SIGUSR1, before) }
        var command = ProcessCommand.shell("kill -USR1 $$; exit 3")
        command.keptSignals = [SIGUSR1]
        #expect(try SpawnedProcess(command).wait() == .exited(3))
    }

    @Test("no signal is blocked in the program, whatever this thread blocks")
    func mask() throws {
        var blocked = sigset_t(), before = sigset_t()
        sigemptyset(&blocked)
        sigaddset(&blocked, SIGTERM)
        pthread_sigmask(SIG_BLOCK, &blocked, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        #expect(try SpawnedProcess(.shell("kill -TERM $$; exit 3")).wait() == .signaled(SIGTERM))
    }

    @Test(
        "the program is in the group and session asked for",
        arguments: [ProcessCommand.Group.same, .own, .newSession]
    )
    func groups(group: ProcessCommand.Group) throws {
        var command = ProcessCommand.probe("groups")
        command.group = group
        let numbers = try CapturedOutput.run(command).text
            .split(whereSeparator: \.isWhitespace).compactMap { Int32($0) }
        try #require(numbers.count == 4)
        let (pid, group, session) = (numbers[0], numbers[1], numbers[2])
        #expect((group == pid) == (command.group != .same))
        #expect((session == pid) == (command.group == .newSession))
        #expect((group == getpgrp()) == (command.group == .same))
    }
}
