import Foundation
import Testing

@Suite("Ctrl-C during a deploy is heard by whoever called it, as without sealhook")
struct DeployTerminalTests {
    @Test(
        "the next deploy of a loop does not begin",
        arguments: ["bash", "sh", "busybox sh"]
    )
    func loop(shell: String) throws {
        let repository = try ScratchRepository.ready()
        let line = "for s in api web; do sealhook deploy -- \(Self.command) begin $s; done"
        try repository.write(line, to: "all.sh")
        let terminal = try start("\(shell) all.sh", repository)
        try terminal.waitFor("begin api")
        try terminal.type("\u{3}")
        #expect(try terminal.end() != 0)
        #expect(!terminal.screen.contains("begin web"))
        try expectEvents(["change", "trigger"], at: repository)
    }

    @Test("make ends, with -k and with two deploys at once too", arguments: ["-k", "-j2", "-kj2"])
    func make(options: String) throws {
        let repository = try ScratchRepository.ready()
        let makefile = """
            all: a b
            a b:
            \t@sealhook deploy -- \(Self.makeCommand) begin $@
            """
        try repository.write(makefile, to: "Makefile")
        let terminal = try start("make \(options) all", repository)
        for target in options.contains("j") ? ["a", "b"] : ["a"] {
            try terminal.waitFor("begin \(target)")
        }
        try terminal.type("\u{3}")
        #expect(try terminal.end() != 0)
        if !options.contains("j") { #expect(!terminal.screen.contains("begin b")) }
    }

    @Test("the trap of a script around it runs")
    func trap() throws {
        let repository = try ScratchRepository.ready()
        let script = "trap 'echo cleanup; exit 5' INT\nsealhook deploy -- \(Self.command) up\n"
        try repository.write(script + "echo after\n", to: "all.sh")
        let terminal = try start("sh all.sh", repository)
        try terminal.waitFor("up")
        try terminal.type("\u{3}")
        #expect(try terminal.end() == 5)
        #expect(terminal.screen.contains("cleanup"))
        #expect(!terminal.screen.contains("after"))
    }

    @Test("a script goes on where the command has dealt with it, and its trap runs all the same")
    func handled() throws {
        let repository = try ScratchRepository.ready()
        let command = "trap 'echo dealt; exit 7' INT; echo up; read answer"
        let script =
            "trap 'echo cleanup' INT\nsealhook deploy -- bash -c \"\(command)\"\necho code $?\n"
        try repository.write(script, to: "all.sh")
        let terminal = try start("sh all.sh", repository)
        try terminal.waitFor("up")
        try terminal.type("\u{3}")
        #expect(try terminal.end() == 0)
        #expect(terminal.screen.contains("dealt"))
        #expect(terminal.screen.contains("cleanup"))
        #expect(terminal.screen.contains("code 7"))
    }

    @Test("a second one during own steps of on-fail loses no event")
    func twice() throws {
        let repository = try ScratchRepository.ready()
        // By the step itself: a shell that is just about to start one keeps an interrupt to itself.
        let step = #"sh -c "echo step; exec sleep 120""#
        try repository.shell(#"sed -i.old 's,^exec,\#(step)\nexec,' hooks/on-fail"#)
        let terminal = try start("sealhook deploy -- \(Self.command) up", repository)
        try terminal.waitFor("up")
        try terminal.type("\u{3}")
        try terminal.waitFor("step")
        try terminal.type("\u{3}")
        #expect(try terminal.end() == 130)
        try expectEvents(["change", "trigger"], at: repository)
    }

    @Test("of two deploys on one terminal the second may ask")
    func asking() throws {
        let repository = try ScratchRepository.ready()
        let makefile = """
            include hooks/sealhook.mk
            all: a b
            a: ; @$(call sealhook-deploy,touch begun; until [ -e got ]; do sleep 0.01; done)
            b:
            \t@until [ -e begun ]; do sleep 0.01; done
            \t@$(call sealhook-deploy,printf 'which? '; read x </dev/tty; echo "got $$x"; touch got)
            """
        try repository.write(makefile, to: "Makefile")
        let terminal = try start("make -j2 all", repository)
        try terminal.waitFor("which? ")
        try terminal.type("this\n")
        #expect(try terminal.end() == 0)
        #expect(terminal.screen.contains("got this"))
    }

    // dash may lose a Ctrl-C that comes just before it starts a program, so the command is none.
    private static let command = "bash -c 'echo $*; exec sleep 120' sh"
    private static let makeCommand = command.replacing("$", with: "$$")

    private func start(_ line: String, _ repository: ScratchRepository) throws -> TerminalProgram {
        let words = line.hasPrefix("sealhook") ? ["/bin/sh", "-c", "exec \(line)"] : nil
        let command = words ?? line.split(separator: " ").map { String($0) }
        return try TerminalProgram(repository.command(command[0], Array(command.dropFirst())))
    }

    /// What was queued has been sent, or is sent now, once.
    private func expectEvents(_ names: [String], at repository: ScratchRepository) throws {
        try Waiting.until("the events") {
            _ = try repository.sealhook(["outbox", "flush"])
            return try repository.sandbox?.accepted().count == names.count
        }
        #expect(try repository.sandbox?.accepted().map(\.name).sorted() == names)
    }
}
