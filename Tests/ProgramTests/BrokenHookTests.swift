import Foundation
import SystemPackage
import Testing

@Suite("A hook script that cannot do its part")
struct BrokenHookTests {
    private let repository: ScratchRepository
    private let sandbox: RunningSandbox

    init() throws {
        repository = try ScratchRepository.ready()
        sandbox = try #require(repository.sandbox)
    }

    private func deploy(_ script: String, _ options: [String] = []) throws -> Ending {
        try repository.sealhook(["deploy"] + options + ["--", "sh", "-c", script])
    }

    @Test("a gate that cannot be run stops the deploy, and doctor and check find it")
    func gate() throws {
        try repository.shell("chmod -x hooks/pre-deploy")
        let ending = try deploy("touch deployed")
        #expect(ending.exitCode == 10)
        #expect(ending.errors.contains("chmod +x hooks/pre-deploy"))
        #expect(!repository.exists("deployed"))
        #expect(try repository.sealhook(["doctor"]).output.contains("FIX  hooks: hooks/pre-deploy"))
        let check = try repository.sealhook(["check"])
        #expect(check.exitCode == 1)
        #expect(check.errors.contains("hooks/pre-deploy: it cannot be run: it is not executable"))
    }

    @Test(
        "the page goes out whatever becomes of the script",
        arguments: [
            #"sed -i 's/$/\r/' hooks/on-fail"#,
            #"sed -i 's,^set -eu,&\n./rollback.sh,' hooks/on-fail"#,
            "chmod -x hooks/on-fail", ": >hooks/on-fail", "rm hooks/on-fail; mkdir hooks/on-fail",
            "sed -i 1s,/bin/sh,/no/such/sh, hooks/on-fail", "rm hooks/on-fail", "true",
        ]
    )
    func page(damage: String) throws {
        try repository.shell(damage)
        #expect(try deploy("exit 3").exitCode == 3)
        // And once: a script that has called the built-in hook doubles nothing.
        #expect(try sandbox.waitForEvents(2).map(\.name).sorted() == ["change", "trigger"])
        #expect(try repository.waitingCount() == 0)
    }

    @Test("a deploy that takes the checkout away is told all the same")
    func checkoutGone() throws {
        let ending = try deploy("rm -rf secrets hooks sealhook.yml .git; exit 4")
        #expect(ending.exitCode == 4)
        // The store with the key is gone: what was queued waits for it.
        let folder = try #require(
            try FileManager.default.contentsOfDirectory(atPath: repository.state.string)
                .first { $0.count == 32 }
        )
        let queue = repository.state.appending(folder).appending("outbox").string
        #expect(try FileManager.default.contentsOfDirectory(atPath: queue).count == 2)
    }

    @Test("a script that never ends is ended after the time that hooks have, and that is said")
    func endless() throws {
        let yaml = try repository.text("sealhook.yml")
        try repository.write(yaml + "hooks:\n  timeout: 1s\n", to: "sealhook.yml")
        try repository.write("#!/bin/sh\nsleep 60\n", to: "hooks/post-deploy", mode: 0o755)
        let passed = try deploy("true")
        #expect(passed.exitCode == 0)
        #expect(passed.errors.contains("post-deploy took longer than 1 s and was ended"))
        #expect(try sandbox.waitForEvents(1).map(\.name) == ["change"])
        try repository.write("#!/bin/sh\nsleep 60\n", to: "hooks/pre-deploy", mode: 0o755)
        let gate = try deploy("true")
        #expect(gate.exitCode == 10)
        #expect(gate.errors.contains("hooks/pre-deploy took longer than 1 s and was ended"))
    }

    @Test("--skip-hooks deploys without them, and says so")
    func skipped() throws {
        try repository.shell("chmod -x hooks/pre-deploy")
        let ending = try deploy("exit 5", ["--skip-hooks"])
        #expect(ending.exitCode == 5)
        #expect(ending.errors.contains("hooks are skipped"))
        #expect(try sandbox.events().isEmpty)
    }

    @Test(
        "what keeps a deploy from beginning is 10, with its own words",
        arguments: [
            "rm -rf secrets", "echo 'nonsense: 1' >>sealhook.yml",
            "echo SEALHOOK-KEY >\"$XDG_CONFIG_HOME/sealhook/identity\"",
        ]
    )
    func notBegun(damage: String) throws {
        try repository.shell(damage)
        let ending = try deploy("touch deployed")
        #expect(ending.exitCode == 10, "\(ending.errors)")
        #expect(ending.errors.contains("nothing was deployed: "))
        #expect(!repository.exists("deployed"))
    }

    @Test("git is kept from giving scripts a CR at the ends of their lines")
    func attributes() throws {
        #expect(try repository.text("hooks/.gitattributes") == "* text eol=lf\n")
    }
}
