import Foundation
import SystemPackage
import Testing

@Suite("Signals that come to a deploy, wherever it is, without a terminal")
struct DeploySignalTests {
    @Test(
        "between the command's end and the queue they lose no event and change no result",
        arguments: [SIGINT, SIGTERM, SIGHUP, SIGUSR1]
    )
    func beforeQueueing(signal: Int32) throws {
        let repository = try ScratchRepository.ready()
        // on-fail asks git before it queues, and this git takes as long as the test needs.
        let git = """
            #!/bin/sh
            if [ -e deployed ]; then touch asked; until [ -e go ]; do sleep 0.01; done; fi
            exec /usr/bin/env PATH="${PATH#*:}" git "$@"
            """
        try repository.write(git, to: "bin/git", mode: 0o755)
        let path = try #require(repository.environment["PATH"])
        repository.environment["PATH"] = "\(repository.folder)/bin:\(path)"
        let deploy = try repository.start(["deploy", "--shell", "touch deployed; exit 9"])
        try deploy.wait(for: "on-fail") { repository.exists("asked") }
        deploy.signalGroup(signal)
        try repository.write("", to: "go")
        #expect(try deploy.end().exitCode == 9)
        try expectEvents(["change", "trigger"], at: repository)
    }

    @Test("while delivery is waited for the first one ends the wait, and the result stands")
    func whileWaiting() throws {
        let repository = try ScratchRepository.ready()
        try repository.sandbox?.makeTrouble(#"{"hang": true}"#)
        let deploy = try repository.start(["deploy", "--", "true"])
        try deploy.wait(for: "the queue") { try repository.waitingCount() == 1 }
        deploy.signal(SIGTERM)
        let ending = try deploy.end(within: .seconds(8))
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(try repository.waitingCount() == 1)
    }

    @Test("own steps of on-fail are cut off by one, and its events are sent all the same")
    func ownSteps() throws {
        let repository = try ScratchRepository.ready()
        try repository.write(Self.linger, to: "linger", mode: 0o755)
        try repository.shell("sed -i.old 's,^exec,./linger hook\\nexec,' hooks/on-fail")
        let deploy = try repository.start(["deploy", "--shell", "exit 9"])
        try deploy.wait(for: "on-fail") { repository.exists("hook.ready") }
        deploy.signal(SIGTERM)
        #expect(try deploy.end().exitCode == 9)
        try Waiting.until("what on-fail has started") { repository.exists("hook.heard") }
        try expectEvents(["change", "trigger"], at: repository)
    }

    @Test(
        "during the gate they end its script, which is waited for, and nothing is deployed",
        arguments: [(SIGTERM, false), (SIGINT, true), (SIGUSR1, false)]
    )
    func duringGate(signal: Int32, isToGroup: Bool) throws {
        let repository = try ScratchRepository.ready()
        try repository.write(Self.linger, to: "linger", mode: 0o755)
        try repository.write("#!/bin/sh\n./linger gate\n", to: "hooks/pre-deploy", mode: 0o755)
        let deploy = try repository.start(["deploy", "--", "touch", "deployed"])
        try deploy.wait(for: "the gate") { repository.exists("gate.ready") }
        if isToGroup { deploy.signalGroup(signal) } else { deploy.signal(signal) }
        let ending = try deploy.end()
        #expect(ending.exitCode == 128 + signal)
        #expect(ending.errors.contains("nothing was deployed"))
        // What the script has started is not sealhook's to wait for.
        try Waiting.until("what the gate has started") { repository.exists("gate.heard") }
        #expect(!repository.exists("deployed"))
        #expect(try repository.sandbox?.events() == [])
    }

    @Test("a gate that lets the deploy through after one has come does not")
    func ignoredByGate() throws {
        let repository = try ScratchRepository.ready()
        try repository.write(Self.linger, to: "linger", mode: 0o755)
        try repository.write("#!/bin/sh\n./linger gate || :\n", to: "hooks/pre-deploy", mode: 0o755)
        let deploy = try repository.start(["deploy", "--", "touch", "deployed"])
        try deploy.wait(for: "the gate") { repository.exists("gate.ready") }
        deploy.signalGroup(SIGTERM)
        #expect(try deploy.end().exitCode == 128 + SIGTERM)
        #expect(!repository.exists("deployed"))
    }

    @Test("SIGKILL to the job's group ends the command with it")
    func killedGroup() throws {
        let repository = try ScratchRepository.ready()
        let line = "sealhook deploy -- sh -c 'echo $$ >pid; exec sleep 120'; :"
        let job = try RunningProgram(repository.command("/bin/sh", ["-c", line]))
        try job.wait(for: "the command") { repository.exists("pid") }
        let pid = try repository.text("pid").trimmingCharacters(in: .whitespacesAndNewlines)
        job.signalGroup(SIGKILL)
        #expect(try job.end().exitCode == 128 + SIGKILL)
        // What nobody has waited for yet is a zombie.
        try Waiting.until("the command's end") {
            let state = try repository.shell("ps -o stat= -p \(pid)").line
            return state.isEmpty || state.contains("Z")
        }
    }

    @Test("a process 1 hears of one during the gate too", .enabled(if: canBeFirst, "needs root"))
    func processOne() throws {
        let repository = try ScratchRepository.ready()
        try repository.write(Self.linger, to: "linger", mode: 0o755)
        try repository.write("#!/bin/sh\n./linger gate || :\n", to: "hooks/pre-deploy", mode: 0o755)
        let sealhook = ProgramFolder.program("sealhook").string
        let first = try RunningProgram(
            repository.command(
                "unshare",
                [
                    "-pf", "--mount-proc", "--kill-child", sealhook, "deploy", "--", "touch",
                    "deployed",
                ]
            )
        )
        try first.wait(for: "the gate") { repository.exists("gate.ready") }
        let pid = try repository.shell("ps -o pid= --ppid \(first.pid)").line
        try repository.shell("kill -TERM \(pid)")
        #expect(try first.end().exitCode == 128 + SIGTERM)
        #expect(!repository.exists("deployed"))
    }

    @Test("where children are not to be waited for (SIGCHLD ignored), a deploy works all the same")
    func ignoredChildren() throws {
        let repository = try ScratchRepository.ready()
        let ending = try repository.shell("trap '' CHLD; exec sealhook deploy --shell 'exit 3'")
        #expect(ending.exitCode == 3, "\(ending.errors)")
        try expectEvents(["change", "trigger"], at: repository)
    }

    @Test("whether a broken pipe ends the command is as it was")
    func brokenPipe() throws {
        let repository = try ScratchRepository.ready()
        for (command, code) in [("deploy", 7), ("exec --only K=pagerduty/payments", 7)] {
            let line = "exec sealhook \(command) -- sh -c 'kill -PIPE $$; exit 7'"
            let ignoring = try repository.shell("trap '' PIPE; \(line)")
            #expect(Int(ignoring.exitCode) == code, "\(ignoring.errors)")
            #expect(try repository.shell(line).exitCode == 128 + SIGPIPE)
        }
    }

    @Test("whoever waits for sealhook sees the signal that ended the command")
    func seen() throws {
        let repository = try ScratchRepository.ready()
        // xargs goes on after a command that failed, and not after one that a signal ended.
        let line =
            "printf 'a\\nb\\n' | xargs -n 1 sealhook deploy -- sh -c 'echo $0; kill -TERM $$'"
        #expect(try repository.shell(line).output == "a\n")
    }

    private static let canBeFirst =
        (try? ScratchRepository(isGit: false))
        .flatMap { try? $0.shell("unshare -pf --mount-proc true").exitCode } == 0

    // sleep is in the background, so that the shell hears a signal at once.
    private static let linger = """
        #!/bin/sh
        sleep 120 </dev/null >/dev/null 2>&1 &
        trap 'touch "$1.heard"; kill $!; exit 9' HUP INT TERM USR1
        touch "$1.ready"
        wait
        """

    /// What was queued has been sent, or is sent now, once.
    private func expectEvents(_ names: [String], at repository: ScratchRepository) throws {
        try Waiting.until("the events") {
            _ = try repository.sealhook(["outbox", "flush"])
            return try repository.sandbox?.accepted().count == names.count
        }
        #expect(try repository.sandbox?.accepted().map(\.name).sorted() == names)
        #expect(try repository.waitingCount() == 0)
    }
}
