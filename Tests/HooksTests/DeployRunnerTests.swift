import ChildProcess
import Diagnostics
import HostEnvironment
import HostTestSupport
import ProjectFile
import TestSupport
import Testing

@testable import Hooks

/// Deploys whose three hooks are scripts of the project's own.
@Suite("DeployRunner")
struct DeployRunnerTests {
    private let project: TestProject

    init() throws {
        project = try TestProject(on: .disk)
        try project.makeStore()
        try project.configure("service: payments\nnotify: []\n")
        try project.folder.put("", at: "bin/sealhook-courier")
        try project.folder.put("", at: "payments/hooks/.keep")
        for hook in HookName.allCases { try script(hook) }
    }

    /// Writes a hook that notes what it was told.
    private func script(_ hook: HookName, exitCode: Int32 = 0) throws {
        let text = """
            #!/bin/sh
            echo "\(hook.rawValue) $SEALHOOK_SERVICE ${SEALHOOK_EXIT_STATUS-unset}" >>story
            exit \(exitCode)
            """
        try project.folder.file("payments/hooks/\(hook.rawValue)", text, mode: "755")
    }

    private func run(_ script: String) throws -> Int32 {
        try run(["/bin/sh", "-c", "cd '\(project.host.folder)' && \(script)"])
    }

    private func run(_ command: [String]) throws -> Int32 {
        let found = try project.find()
        let runner = DeployRunner(
            host: project.host,
            project: found,
            identity: project.identity,
            options: DeployRunner.Options()
        ) { command, _ throws(ProcessError) in
            ForegroundCommand.Outcome(try SpawnedProcess(command).wait())
        }
        return runner.run(command).exitCode
    }

    private var story: [Substring] {
        String(decoding: project.folder.bytes(of: "payments/story") ?? [], as: UTF8.self)
            .split(separator: "\n")
    }

    @Test("a command that works is followed by post-deploy, and each is told what is known by then")
    func passed() throws {
        #expect(try run("echo command >>story") == 0)
        #expect(
            story == ["pre-deploy payments unset", "command", "post-deploy payments 0"]
        )
        #expect(project.errors.isEmpty)
    }

    @Test("a command that fails is followed by on-fail, and its code is the deploy's")
    func failed() throws {
        #expect(try run("exit 7") == 7)
        #expect(story == ["pre-deploy payments unset", "on-fail payments 7"])
    }

    @Test("a closed gate keeps the command and the later hooks from running")
    func blocked() throws {
        try script(.preDeploy, exitCode: 3)
        #expect(try run("echo command >>story") == 10)
        #expect(story == ["pre-deploy payments unset"])
        #expect(project.errors.contains("nothing was deployed: hooks/pre-deploy ended with 3"))
    }

    @Test("a later hook that fails is said, and the command's code stands")
    func laterHook() throws {
        try script(.postDeploy, exitCode: 5)
        #expect(try run("true") == 0)
        #expect(project.errors.contains("post-deploy ended with 5; the deploy's own result stands"))
    }

    @Test("a later hook that cannot be started is said, and the command's code stands")
    func noLaterHook() throws {
        try project.folder.file("payments/hooks/on-fail", "#!/nonexistent\n", mode: "755")
        #expect(try run("exit 4") == 4)
        #expect(project.errors.contains("warning: "))
    }

    @Test("a command that cannot be started has failed, with a shell's code for it")
    func noCommand() throws {
        #expect(try run(["/nonexistent/deploy"]) == 127)
        #expect(story.last == "on-fail payments 127")
    }

    @Test("a gate that is there and cannot be run stops the deploy, with what mends it")
    func brokenGate() throws {
        try project.folder.file("payments/hooks/pre-deploy", "#!/bin/sh\n", mode: "644")
        #expect(try run("echo command >>story") == 10)
        #expect(story.isEmpty)
        #expect(project.errors.contains("nothing was deployed: it cannot be run"))
        #expect(project.errors.contains("chmod +x hooks/pre-deploy"))
    }

    @Test("the built-in hook that a script calls learns that it was done, and of which deploy")
    func receipt() throws {
        let script =
            "#!/bin/sh\nprintf '%s\\n' \"$SEALHOOK_HOOK_RECEIPT\" \"$SEALHOOK_DEPLOY_ID\" >>story\n"
        try project.folder.file("payments/hooks/on-fail", script, mode: "755")
        #expect(try run("exit 1") == 1)
        let deployID = try #require(story.last)
        #expect(story.dropLast().last == "on-fail  \(deployID)")
    }
}
