import Foundation
import Testing

@Suite("The deployed command is run as if sealhook were not there")
struct DeployCommandTests {
    @Test("standard input, output and error pass through byte for byte")
    func streams() throws {
        let repository = try repositoryWithOwnHooks()
        let bytes = (0..<40).flatMap { _ in Array(UInt8.min...UInt8.max) }
        let program = try repository.start(
            ["deploy", "--", "sh", "-c", "tee copy; cat copy >&2"],
            input: bytes
        )
        let ending = try program.end()
        #expect(ending.exitCode == 0)
        #expect(ending.outputBytes == bytes)
        #expect(ending.errorBytes == bytes)
    }

    @Test("arguments reach it as they are, also those that look like options")
    func arguments() throws {
        let repository = try repositoryWithOwnHooks()
        let words = ["--verbose", "a b", "", "$HOME", "--", "ü\n"]
        let ending = try repository.sealhook(["deploy", "--", "printf", "[%s]"] + words)
        #expect(ending.output == words.map { "[\($0)]" }.joined())
    }

    @Test("every exit code comes through")
    func exitCodes() throws {
        let repository = try repositoryWithOwnHooks()
        for code in [0, 1, 2, 3, 9, 10, 20, 21, 64, 77, 100, 125, 126, 127, 128, 130, 200, 255] {
            let ending = try repository.sealhook(["deploy", "--", "sh", "-c", "exit \(code)"])
            #expect(Int(ending.exitCode) == code, "\(ending.errors)")
        }
        let names = try repository.text("hooks.log").split(separator: "\n")
        #expect(names.filter { $0 == "pre-deploy" }.count == 18)
        #expect(names.filter { $0 == "post-deploy" }.count == 1)
        #expect(names.filter { $0 == "on-fail" }.count == 17)
    }

    @Test("a command that a signal killed gives 128 + N, and on-fail runs", arguments: [6, 9, 15])
    func killed(by signal: Int32) throws {
        let repository = try repositoryWithOwnHooks()
        let ending = try repository.sealhook(["deploy", "--", "sh", "-c", "kill -\(signal) $$"])
        #expect(ending.exitCode == 128 + signal)
        #expect(try repository.text("hooks.log") == "pre-deploy\non-fail\n")
    }

    @Test("a command that is not there gives 127, one that is not executable 126; on-fail runs")
    func notStarted() throws {
        let repository = try repositoryWithOwnHooks()
        try repository.write("", to: "plain")
        for (command, code) in [("no-such-command", 127), ("./plain", 126)] {
            let ending = try repository.sealhook(["deploy", "--", command])
            #expect(Int(ending.exitCode) == code)
            #expect(ending.errors.contains("\"\(command)\""))
            #expect(ending.errors.contains("hint: "))
        }
        let log = try repository.text("hooks.log")
        #expect(log == "pre-deploy\non-fail\npre-deploy\non-fail\n")
    }

    @Test("a script whose first line names no interpreter is run as by env and make")
    func plainScript() throws {
        let repository = try repositoryWithOwnHooks()
        try repository.write("echo \"deployed $1\"\nexit 3\n", to: "deploy.sh", mode: 0o755)
        let ending = try repository.sealhook(["deploy", "--", "./deploy.sh", "a b"])
        #expect(ending.output == "deployed a b\n")
        #expect(ending.exitCode == 3, "\(ending.errors)")
    }

    @Test("--shell runs a line, all of which is the deploy")
    func shell() throws {
        let repository = try repositoryWithOwnHooks()
        let line = "x='a, b'; echo \"$x\" && (exit 4) || exit 5"
        let ending = try repository.sealhook(["deploy", "--shell", line])
        #expect(ending.output == "a, b\n")
        #expect(ending.exitCode == 5, "\(ending.errors)")
        #expect(try repository.text("hooks.log") == "pre-deploy\non-fail\n")
        let odd = try repository.sealhook(["deploy", "--shell", "-x || echo begins with a dash"])
        #expect(odd.output == "begins with a dash\n")
    }

    @Test("--shell and a command exclude each other: exit 64, and nothing is run")
    func shellAndCommand() throws {
        let repository = try repositoryWithOwnHooks()
        let ending = try repository.sealhook(["deploy", "--shell", "true", "--", "true"])
        #expect(ending.exitCode == 64)
        #expect(ending.errors.contains("not both"))
        #expect(!repository.exists("hooks.log"))
    }

    @Test("without a command: exit 64, and how it is called")
    func noCommand() throws {
        let ending = try repositoryWithOwnHooks().sealhook(["deploy"])
        #expect(ending.exitCode == 64)
        #expect(ending.errors.contains("sealhook deploy -- ./deploy.sh"))
    }

    @Test(
        "a signal to sealhook reaches the command, whose own answer stands, and on-fail runs",
        arguments: [SIGHUP, SIGINT, SIGTERM, SIGUSR1, SIGUSR2, SIGALRM]
    )
    func passedOn(signal: Int32) throws {
        let repository = try repositoryWithOwnHooks()
        let deploy = try repository.start(["deploy", "--", "./linger", "command"])
        try deploy.wait(for: "the command") { repository.exists("command.ready") }
        deploy.signal(signal)
        #expect(try deploy.end().exitCode == 9)
        #expect(repository.exists("command.heard"))
        #expect(try repository.text("hooks.log") == "pre-deploy\non-fail\n")
    }

    @Test("the signal reaches every process of the command's group")
    func group() throws {
        let repository = try repositoryWithOwnHooks()
        let line = "./linger left | ./linger right"
        let deploy = try repository.start(["deploy", "--", "sh", "-c", "\(line); true"])
        for name in ["left", "right"] {
            try deploy.wait(for: name) { repository.exists("\(name).ready") }
        }
        deploy.signal(SIGTERM)
        #expect(try deploy.end().exitCode == 128 + SIGTERM)
        for name in ["left", "right"] {
            try Waiting.until(name) { repository.exists("\(name).heard") }
        }
        #expect(try repository.text("hooks.log") == "pre-deploy\non-fail\n")
    }

    @Test("a deploy that was stopped pages, with the exit code of the signal")
    func pages() throws {
        let repository = try ScratchRepository.ready()
        try repository.write(Self.linger, to: "linger", mode: 0o755)
        let deploy = try repository.start(["deploy", "--", "sh", "-c", "./linger it; true"])
        try deploy.wait(for: "the command") { repository.exists("it.ready") }
        deploy.signal(SIGTERM)
        #expect(try deploy.end().exitCode == 128 + SIGTERM)
        let events = try #require(try repository.sandbox?.accepted())
        #expect(Set(events.map(\.name)) == ["change", "trigger"])
    }

    // sleep is in the background, so that the shell hears a signal at once.
    private static let linger = """
        #!/bin/sh
        sleep 120 </dev/null >/dev/null 2>&1 &
        trap 'touch "$1.heard"; kill $!; exit 9' HUP INT TERM USR1 USR2 ALRM
        touch "$1.ready"
        wait
        """

    /// A repository whose hooks only note that they ran: nothing is sent.
    private func repositoryWithOwnHooks() throws -> ScratchRepository {
        let repository = try ScratchRepository()
        try repository.initialize()
        // Nobody is told: what becomes of events is no part of it.
        try repository.write("service: payments\nnotify: []\n", to: "sealhook.yml")
        for hook in ["pre-deploy", "post-deploy", "on-fail"] {
            try repository.write(
                "#!/bin/sh\necho \(hook) >>hooks.log\n",
                to: "hooks/\(hook)",
                mode: 0o755
            )
        }
        try repository.write(Self.linger, to: "linger", mode: 0o755)
        return repository
    }
}
