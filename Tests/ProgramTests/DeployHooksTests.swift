import Foundation
import Testing

@Suite("The hooks of a deploy")
struct DeployHooksTests {
    @Test("a pre-deploy that fails stops the deploy with exit 10, and nothing is sent")
    func gate() throws {
        let repository = try ScratchRepository.ready()
        try repository.write("#!/bin/sh\nexit 1\n", to: "hooks/pre-deploy", mode: 0o755)
        let ending = try repository.sealhook(["deploy", "--", "touch", "deployed"])
        #expect(ending.exitCode == 10)
        #expect(ending.errors.contains("pre-deploy ended with 1"))
        #expect(!repository.exists("deployed"))
        #expect(try repository.sandbox?.events() == [])
    }

    @Test("the built-in pre-deploy stops the deploy where a key is missing, naming it")
    func missingKey() throws {
        let repository = try ScratchRepository.ready()
        #expect(try repository.sealhook(["rm", "pagerduty/payments"]).exitCode == 0)
        let ending = try repository.sealhook(["deploy", "--", "touch", "deployed"])
        #expect(ending.exitCode == 10)
        #expect(ending.errors.contains("secrets/pagerduty/payments.seal"))
        #expect(ending.hintedCommands.contains("sealhook set pagerduty/payments"))
        #expect(!repository.exists("deployed"))
    }

    @Test(
        "an executable hooks/NAME runs beside the built-in hook, which it cannot keep from its work"
    )
    func custom() throws {
        let repository = try repositoryWithRecordingHooks()
        #expect(try repository.sealhook(["deploy", "--", "true"]).exitCode == 0)
        #expect(try repository.sealhook(["deploy", "--", "false"]).exitCode == 1)
        for hook in ["pre-deploy", "post-deploy", "on-fail"] {
            #expect(repository.exists("\(hook).env"))
        }
        let names = try #require(repository.sandbox).accepted().map(\.name)
        #expect(names.sorted() == ["change", "change", "trigger"])
    }

    @Test(
        "a hook file that is not executable is said: the gate stops, after it the built-in ones run"
    )
    func notExecutable() throws {
        let repository = try repositoryWithRecordingHooks(mode: 0o644)
        #expect(try repository.sealhook(["deploy", "--", "false"]).exitCode == 10)
        try repository.shell("rm hooks/pre-deploy")
        let ending = try repository.sealhook(["deploy", "--", "false"])
        #expect(ending.exitCode == 1)
        #expect(ending.errors.contains("chmod +x hooks/on-fail"))
        #expect(!repository.exists("on-fail.env"))
        #expect(try repository.sandbox?.accepted().count == 2)
    }

    @Test("without a hooks folder the built-in hooks run")
    func noFolder() throws {
        let repository = try ScratchRepository.ready()
        try repository.shell("rm -r hooks")
        #expect(try repository.sealhook(["deploy", "--", "true"]).exitCode == 0)
        #expect(try repository.sandbox?.accepted().map(\.name) == ["change"])
    }

    @Test("a later hook that fails is said, and the deploy's result stands", arguments: [0, 7])
    func laterFailure(code: Int) throws {
        let repository = try ScratchRepository.ready()
        for hook in ["post-deploy", "on-fail"] {
            try repository.write("#!/bin/sh\nexit 5\n", to: "hooks/\(hook)", mode: 0o755)
        }
        let ending = try repository.sealhook(["deploy", "--", "sh", "-c", "exit \(code)"])
        #expect(Int(ending.exitCode) == code)
        let hook = code == 0 ? "post-deploy" : "on-fail"
        #expect(ending.errors.contains("\(hook) ended with 5"))
    }

    @Test("a hook whose interpreter is missing is said, and the deploy's result stands")
    func brokenHook() throws {
        let repository = try ScratchRepository.ready()
        try repository.write("#!/no/such/sh\n", to: "hooks/post-deploy", mode: 0o755)
        let ending = try repository.sealhook(["deploy", "--", "true"])
        #expect(ending.exitCode == 0)
        #expect(ending.errors.contains("warning: "))
        #expect(ending.errors.contains("hooks/post-deploy"))
    }

    @Test("a hook reads nothing of what is meant for the command")
    func standardInput() throws {
        let repository = try ScratchRepository.ready()
        try repository.write("#!/bin/sh\ncat >eaten\n", to: "hooks/pre-deploy", mode: 0o755)
        let ending = try repository.sealhook(["deploy", "--", "cat"], input: "for the command")
        #expect(ending.output == "for the command")
        #expect(try repository.text("eaten").isEmpty)
    }

    @Test("hooks and command learn what is deployed; the last two hooks also how it went")
    func contract() throws {
        let repository = try repositoryWithRecordingHooks()
        try repository.write("x", to: "file")
        try repository.shell("git add file && git commit -qm first")
        let commit = try repository.shell("git rev-parse HEAD").line
        let line = "env >command.env; exit 4"
        let ending = try repository.sealhook(["deploy", "--", "sh", "-c", line])
        #expect(ending.exitCode == 4)

        let names = ["pre-deploy", "command", "on-fail"]
        let all = try names.map { try variables(repository.text("\($0).env")) }
        for variables in all {
            #expect(variables["SEALHOOK_SERVICE"] == "payments")
            #expect(variables["SEALHOOK_ENVIRONMENT"] == "production")
            #expect(variables["SEALHOOK_BRANCH"] == "main")
            #expect(variables["SEALHOOK_VERSION"].map { commit.hasPrefix($0) } == true)
            #expect(variables["SEALHOOK_PERFORMER"]?.isEmpty == false)
            #expect(variables["SEALHOOK_RECORDED_AT"]?.hasPrefix("20") == true)
            #expect(variables["SEALHOOK_DEPLOY_ID"]?.isEmpty == false)
        }
        #expect(Set(all.map { $0["SEALHOOK_DEPLOY_ID"] }).count == 1, "one deploy has one id")
        #expect(all.map { $0["SEALHOOK_EXIT_STATUS"] } == [nil, nil, "4"])
        #expect(all[2]["SEALHOOK_RUNTIME"].flatMap { Int($0) } != nil)
        #expect(all[0]["SEALHOOK_RUNTIME"] == nil && all[1]["SEALHOOK_RUNTIME"] == nil)
    }

    /// A ready repository whose hooks write down their environment and do nothing else.
    private func repositoryWithRecordingHooks(mode: Int = 0o755) throws -> ScratchRepository {
        let repository = try ScratchRepository.ready()
        for hook in ["pre-deploy", "post-deploy", "on-fail"] {
            try repository.write(
                "#!/bin/sh\nenv >\(hook).env\n",
                to: "hooks/\(hook)",
                mode: mode
            )
        }
        return repository
    }

    private func variables(_ text: String) -> [String: String] {
        let lines = text.split(separator: "\n").map {
            $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        }
        return Dictionary(
            lines.filter { $0.count == 2 }.map { (String($0[0]), String($0[1])) }
        ) { first, _ in first }
    }
}
