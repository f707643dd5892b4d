import Foundation
import SystemPackage
import Testing

@Suite("The hook scripts that init writes")
struct HookScriptTests {
    static let allShells = ["sh", "dash", "busybox sh", "bash"]
    /// The shells of this machine; `sh` is everywhere.
    static let shells = allShells.filter { shell in
        let program = shell.split(separator: " ")[0]
        return ["/bin", "/usr/bin", "/usr/local/bin"].contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
        }
    }

    @Test(
        "no shell is left out",
        .enabled(if: shells == allShells, "of \(allShells) only \(shells) are here")
    )
    func complete() { #expect(Set(Self.shells).count == 4) }

    @Test("post-deploy and on-fail send from any folder, in any shell", arguments: shells)
    func send(shell: String) throws {
        let repository = try ScratchRepository.ready()
        try repository.shell("mkdir -p deep/er")
        let folder = repository.folder
        for (call, place) in [
            ("\(folder)/hooks/on-fail", "/"), ("../../hooks/on-fail", "\(folder)/deep/er"),
            ("hooks/post-deploy", folder.string), ("post-deploy", "\(folder)/hooks"),
        ] {
            let ending = try repository.shell("cd '\(place)' && \(shell) \(call)")
            #expect(ending.exitCode == 0, "\(call) in \(place): \(ending.errors)")
        }
        let events = try #require(try repository.sandbox?.accepted())
        let names = events.map(\.name).sorted()
        #expect(names == ["change", "change", "change", "change", "resolve", "trigger", "trigger"])
    }

    @Test("pre-deploy says whether a deploy may begin, in any shell", arguments: shells)
    func gate(shell: String) throws {
        let repository = try ScratchRepository.ready()
        let script = repository.folder.appending("hooks/pre-deploy")
        #expect(try repository.shell("cd / && \(shell) \(script)").exitCode == 0)
        try repository.shell("rm secrets/pagerduty/payments.seal")
        #expect(try repository.shell("cd / && \(shell) \(script)").exitCode == 10)
    }

    @Test("they find the program that SEALHOOK names, without a PATH to it")
    func namedProgram() throws {
        let repository = try ScratchRepository.ready()
        let program = ProgramFolder.program("sealhook").string
        let ending = try repository.shell(
            "hooks/post-deploy",
            ["SEALHOOK": program, "PATH": "/usr/bin:/bin"]
        )
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(try repository.sandbox?.accepted().map(\.name) == ["change"])
    }

    @Test("options pass through them to the built-in hook")
    func options() throws {
        let repository = try ScratchRepository.ready(sandbox: ["--fail", "400:*"])
        let ending = try repository.shell("hooks/post-deploy --strict")
        #expect(ending.exitCode == 20)
        #expect(try repository.shell("hooks/post-deploy").exitCode == 0)
    }

    @Test("a Makefile that includes sealhook.mk deploys, with the command's own result")
    func makefile() throws {
        let repository = try ScratchRepository.ready()
        try repository.write(
            """
            include hooks/sealhook.mk
            .PHONY: good bad
            good:
            \t$(call sealhook-deploy,./deploy.sh 'two words' 0)
            bad:
            \t$(call sealhook-deploy,./deploy.sh production 3)

            """,
            to: "Makefile"
        )
        let script = "#!/bin/sh\necho \"$1\" >>deployed\nexit \"$2\"\n"
        try repository.write(script, to: "deploy.sh", mode: 0o755)
        let program = ProgramFolder.program("sealhook").string
        let plainPath = ["PATH": "/usr/bin:/bin"]
        let good = try repository.shell("make SEALHOOK=\(program) good", plainPath)
        #expect(good.exitCode == 0, "\(good.errors)")
        let bad = try repository.shell("make SEALHOOK=\(program) bad", plainPath)
        #expect(bad.exitCode == 2, "make's own code for a failed target")
        #expect(bad.errors.contains("Error 3"))
        #expect(try repository.text("deployed") == "two words\nproduction\n")
        let names = try repository.sandbox?.accepted().map(\.name).sorted()
        #expect(names == ["change", "change", "trigger"])
    }
}
