import SystemPackage
import Testing

@Suite("Colour is for terminals, and for those who want it")
struct OutputStyleTests {
    @Test("no output without a terminal has an escape or a carriage return")
    func plain() throws {
        let repository = try ScratchRepository()
        try repository.startSandbox()
        repository.environment["TERM"] = "xterm-256color"
        let calls: [([String], String)] = [
            (["init"], ""), (["init"], ""), (["set", "pagerduty/payments"], "x"),
            (["set", "pagerduty/payments"], ScratchRepository.routingKey + "\n"),
            (["get", "pagerduty/payments"], ""), (["get", "nosuch"], ""), (["get"], ""),
            (["deploy", "--", "false"], ""), (["deploy", "--", "nosuch"], ""),
            (["hook", "post-deploy", "--verbose"], ""), (["outbox", "ls"], ""),
            (["outbox", "ls", "--json"], ""), (["key", "public"], ""), (["trust"], ""),
            (["--help"], ""), (["nosuch"], ""),
        ]
        for (arguments, input) in calls {
            let ending = try repository.sealhook(arguments, input: input)
            let bytes = ending.outputBytes + ending.errorBytes
            #expect(!bytes.isEmpty || arguments[0] == "deploy", "\(arguments) says something")
            #expect(!bytes.contains { $0 == 0x1B || $0 == 0x0D }, "\(arguments): \(ending.errors)")
        }
    }

    @Test("what a commit's author wrote cannot steer a terminal")
    func foreignText() throws {
        let repository = try ScratchRepository.ready()
        try repository.write("x", to: "file")
        try repository.shell(#"git add file && git commit -qm "$(printf 'red \033[31m\r end')""#)
        let ending = try repository.sealhook(["deploy", "--verbose", "--", "false"])
        #expect(ending.exitCode == 1)
        #expect(!ending.errorBytes.contains { $0 == 0x1B || $0 == 0x0D })
        #expect(try repository.sandbox?.accepted().count == 2)
    }

    @Test(
        "an error on a terminal is red, unless NO_COLOR or a dumb terminal says no",
        arguments: [
            ("xterm", nil, true), ("xterm", "", true), ("xterm", "1", false), ("dumb", nil, false),
        ]
    )
    func terminal(kind: String, noColor: String?, isColoured: Bool) throws {
        let repository = try ScratchRepository()
        let program = ProgramFolder.program("sealhook").string
        let terminal = try TerminalProgram(
            repository.command(program, ["get", "x"], ["TERM": kind, "NO_COLOR": noColor])
        )
        #expect(try terminal.end() != 0)
        #expect(terminal.screen.contains("error:"))
        #expect(terminal.screen.contains("\u{1B}[31m") == isColoured)
        #expect(terminal.screen.contains("\u{1B}") == isColoured)
    }
}
