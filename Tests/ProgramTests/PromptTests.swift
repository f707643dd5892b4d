import ChildProcess
import Foundation
import SystemPackage
import Testing

@Suite("On a terminal")
struct PromptTests {
    private let key = ScratchRepository.routingKey

    @Test("set asks, and does not show what is typed")
    func setPrompt() throws {
        let repository = try prepared()
        let terminal = try TerminalProgram(command(repository, ["set", "pagerduty/other"]))
        try terminal.waitFor("value of pagerduty/other: ")
        try terminal.type(key + "\n")
        #expect(try terminal.end() == 0)
        #expect(terminal.screen.contains("sealed pagerduty/other version 1"))
        #expect(!terminal.screen.contains(key))
        #expect(try repository.sealhook(["get", "pagerduty/other"]).output == key)
    }

    @Test("the terminal shows what is typed again when the prompt is over")
    func echoIsBack() throws {
        let repository = try prepared()
        let line = "sealhook set x; stty -a; echo ready; read answer; echo \"<$answer>\""
        let terminal = try TerminalProgram(repository.command("/bin/sh", ["-c", line]))
        try terminal.waitFor("value of x: ")
        try terminal.type("hidden\n")
        try terminal.waitFor("ready\r\n")
        try terminal.type("shown\n")
        #expect(try terminal.end() == 0)
        #expect(terminal.screen.contains(" echo "))
        #expect(terminal.screen.contains("shown\r\n<shown>"))
        #expect(!terminal.screen.contains("hidden"))
    }

    @Test("Ctrl-C at the prompt seals nothing and leaves the terminal as it was")
    func interrupted() throws {
        let repository = try prepared()
        let line = "sealhook set x; echo code $?; stty -a"
        let terminal = try TerminalProgram(repository.command("/bin/sh", ["-c", line]))
        try terminal.waitFor("value of x: ")
        try terminal.type("half\u{3}")
        #expect(try terminal.end() == 0)
        #expect(!terminal.screen.contains("code 0"))
        #expect(terminal.screen.contains(" echo "))
        #expect(!terminal.screen.contains("half"))
        #expect(!repository.exists("secrets/x.seal"))
    }

    @Test("get refuses to show a value, unless --reveal asks for it")
    func get() throws {
        let repository = try prepared()
        let refused = try TerminalProgram(command(repository, ["get", "pagerduty/payments"]))
        #expect(try refused.end() == 64)
        #expect(refused.screen.contains("sealhook get --reveal pagerduty/payments"))
        #expect(!refused.screen.contains(key))

        let shown = try TerminalProgram(
            command(repository, ["get", "--reveal", "pagerduty/payments"])
        )
        #expect(try shown.end() == 0)
        #expect(shown.screen == key + "\r\n")
    }

    @Test("the passphrase of a locked identity is asked for once in a whole deploy")
    func deploy() throws {
        let repository = try prepared()
        let lock = try TerminalProgram(command(repository, ["key", "lock"]))
        try lock.waitFor("new passphrase of ")
        try lock.type("correct horse\n")
        try lock.waitFor("the same again: ")
        try lock.type("correct horse\n")
        #expect(try lock.end() == 0)
        #expect(!lock.screen.contains("horse"))

        let deploy = try TerminalProgram(command(repository, ["deploy", "--", "false"]))
        try deploy.waitFor("passphrase of ")
        try deploy.type("correct horse\n")
        #expect(try deploy.end() == 1)
        #expect(deploy.screen.components(separatedBy: "passphrase").count == 2)
        #expect(!deploy.screen.contains("horse"))
        let names = try repository.sandbox?.accepted().map(\.name)
        #expect(Set(names ?? []) == ["change", "trigger"])
    }

    @Test("a hook that has to ask for a passphrase has queued its event by then")
    func queuedBeforeQuestion() throws {
        let repository = try prepared()
        let lock = try TerminalProgram(command(repository, ["key", "lock"]))
        try lock.waitFor("new passphrase of ")
        try lock.type("correct horse battery staple\n")
        try lock.waitFor("again: ")
        try lock.type("correct horse battery staple\n")
        #expect(try lock.end() == 0)
        let hook = try TerminalProgram(command(repository, ["hook", "post-deploy"]))
        try hook.waitFor("passphrase of ")
        #expect(try repository.waitingCount() == 1)
        try hook.type("correct horse battery staple\n")
        #expect(try hook.end() == 0)
        #expect(try repository.waitingCount() == 0)
    }

    @Test("two passphrases that differ leave the key as it was")
    func differing() throws {
        let repository = try prepared()
        let lock = try TerminalProgram(command(repository, ["key", "lock"]))
        try lock.waitFor("new passphrase of ")
        try lock.type("one\n")
        try lock.waitFor("the same again: ")
        try lock.type("other\n")
        #expect(try lock.end() == 64)
        #expect(lock.screen.contains("differ"))
        #expect(try repository.sealhook(["get", "pagerduty/payments"]).output == key)
    }

    @Test("a deployed command has the terminal, and Ctrl-C is its own")
    func foreground() throws {
        let repository = try prepared()
        let line = "trap 'echo heard; exit 7' INT; echo ready; read answer"
        let deploy = try TerminalProgram(
            command(repository, ["deploy", "--", "bash", "-c", line])
        )
        try deploy.waitFor("ready")
        try deploy.type("\u{3}")
        #expect(try deploy.end() == 7)
        #expect(deploy.screen.contains("heard"))
        let names = try repository.sandbox?.accepted().map(\.name)
        #expect(Set(names ?? []) == ["change", "trigger"])
    }

    private func prepared() throws -> ScratchRepository { try ScratchRepository.ready() }

    private func command(
        _ repository: ScratchRepository,
        _ arguments: [String]
    ) -> ProcessCommand {
        repository.command(ProgramFolder.program("sealhook").string, arguments)
    }
}
