import ChildProcess
import SystemPackage
import TestSupport
import Testing

struct ExecutedImageTests {
    @Test("the program takes the process over, with the secret in its environment")
    func secret() throws {
        let program = try Conversation(
            .probe("replace", "TOKEN", "sh", "-c", "echo \"$$ $TOKEN $1\"; exit 9", "sh", "a b")
        )
        try program.say("sesame")
        program.endInput()
        #expect(try program.hearAll() == "\(program.pid) sesame a b\n")
        #expect(try program.wait() == .exited(9))
    }

    @Test("the secret stands in for a plain variable of its name, and all others stay")
    func replacing() throws {
        var command = ProcessCommand.probe("replace", "TOKEN", "/usr/bin/env")
        command.environment = ["TOKEN": "plain", "OTHER": "stays"]
        let program = try Conversation(command)
        try program.say("sesame")
        program.endInput()
        let lines = try program.hearAll().split(separator: "\n").sorted()
        #expect(lines == ["OTHER=stays", "TOKEN=sesame"])
    }

    @Test("signals end the program as they would without sealhook")
    func signals() throws {
        let program = try Conversation(.probe("replace", "TOKEN", "sh", "-c", "kill -TERM $$"))
        program.endInput()
        #expect(try program.wait() == .signaled(15))
    }

    @Test("a script whose first line names no interpreter takes the process over with /bin/sh")
    func plainScript() throws {
        let folder = try TemporaryFolder(on: .disk)
        let script = try folder.file("greet", "echo \"$$ $TOKEN $1\"\n", mode: "755")
        let program = try Conversation(.probe("replace", "TOKEN", script.string, "a b"))
        try program.say("sesame")
        program.endInput()
        #expect(try program.hearAll() == "\(program.pid) sesame a b\n")
    }

    @Test(
        "what cannot be executed gives the shell's codes",
        arguments: [
            ("no-such-program", Int32(127), "\"no-such-program\" was not found in PATH\n"),
            ("/no/such/program", 127, "\"/no/such/program\" does not exist\n"),
            ("/etc/passwd", 126, "\"/etc/passwd\" is not executable\n"),
        ]
    )
    func failing(name: String, code: Int32, message: String) throws {
        let program = try Conversation(.probe("replace", "TOKEN", name))
        program.endInput()
        #expect(try program.hearAll() == message)
        #expect(try program.wait() == .exited(code))
    }
}
