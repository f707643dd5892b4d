import Foundation
import SystemPackage
import Testing

@Suite("What a Makefile gives to sealhook-deploy is one deploy, whole, as make has it")
struct MakefileTests {
    /// One recipe, and what becomes of it.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let recipe: String
        let output: String
        /// The deploy's own code, which make tells; make itself ends with 2.
        var code = 0
        var before = ""
        var options = ""
    }

    static let cases = [
        Case(
            testDescription: "commas",
            recipe: "$(call sealhook-deploy,./args --set image=web:42,replicas=3,,x $(regions),)",
            output: "<--set><image=web:42,replicas=3,,x><eu,us>",
            before: "regions = eu,us"
        ),
        Case(
            testDescription: "commas in a call within a call with more arguments",
            recipe: "$(call to,eu,blue)",
            output: "<eu><a,b><blue>",
            before: "to = $(call sealhook-deploy,./args $(1) a,b $(2))"
        ),
        Case(
            testDescription: "&&",
            recipe: "$(call sealhook-deploy,./args a && ./broken && ./args b)",
            output: "<a>",
            code: 4
        ),
        Case(
            testDescription: ";",
            recipe: "$(call sealhook-deploy,./args a; ./broken)",
            output: "<a>",
            code: 4
        ),
        Case(
            testDescription: "if",
            recipe: "$(call sealhook-deploy,if ./args a; then ./args b; ./broken; fi)",
            output: "<a><b>",
            code: 4
        ),
        Case(
            testDescription: "another folder",
            recipe: "$(call sealhook-deploy,cd sub && ../args $${PWD##*/})",
            output: "<sub>"
        ),
        Case(
            testDescription: "a variable before the command",
            recipe: "$(call sealhook-deploy,STAGE='it'\\''s prod' sh -c './args \"$$STAGE\"')",
            output: "<it's prod>"
        ),
        Case(
            testDescription: "redirections",
            recipe: "$(call sealhook-deploy,./args a >file 2>&1 && ./args \"$$(cat file)\" <file)",
            output: "<<a>>"
        ),
        Case(
            testDescription: "a pipe, as the shell has it",
            recipe: "$(call sealhook-deploy,./broken | cat; ./args $$?)",
            output: "<0>"
        ),
        Case(
            testDescription: "the Makefile's own shell and its flags",
            recipe: "$(call sealhook-deploy,./broken | ./args a; ./args b)",
            output: "<a>",
            code: 4,
            before: "SHELL = /bin/bash\n.SHELLFLAGS = -o pipefail -ec"
        ),
        Case(
            testDescription: "what make writes twice, and what begins no comment",
            recipe: "$(call sealhook-deploy,x=5; ./args $$x '$$x' \\# \"#\")",
            output: "<5><$x><#><#>"
        ),
        Case(
            testDescription: "a line that goes on",
            recipe: "$(call sealhook-deploy,./args a \\\n\t  b 'c d')",
            output: "<a><b><c d>"
        ),
        Case(
            testDescription: "lines of a define, each in a shell of its own",
            recipe: "$(call sealhook-deploy,$(lines))",
            output: "<a, b><payments><c>",
            before: """
                define lines
                @./args 'a, b'; cd sub
                - @./broken
                \t./args $${PWD##*/}

                +./args c
                endef
                """
        ),
        Case(
            testDescription: "lines of a define, of which the first fails",
            recipe: "$(call sealhook-deploy,$(lines))",
            output: "",
            code: 4,
            before: "define lines\n./broken\n./args b\nendef"
        ),
        Case(
            testDescription: "lines of a define under -i: all are run, and the deploy has failed",
            recipe: "$(call sealhook-deploy,$(lines))",
            output: "<b>",
            code: 4,
            before: "define lines\n./broken\n./args b\nendef",
            options: "-i"
        ),
        Case(
            testDescription: "two deploys in one line",
            recipe: "$(foreach s,api web,$(call sealhook-deploy,./args $(s)) &&) ./args end",
            output: "<api><web><end>"
        ),
        Case(
            testDescription: "another make, with its jobs",
            recipe: "$(call sealhook-deploy,$(MAKE) -s -f sub/Makefile)",
            output: "<jobserver>",
            options: "-j2"
        ),
        Case(
            testDescription: "lines under .ONESHELL, in one shell",
            recipe:
                "$(call sealhook-deploy,cd sub\n\t@../args $${PWD##*/} 'a, b'\n\t)\n\t./args end",
            output: "<sub><a, b><end>",
            before: ".ONESHELL:"
        ),
        Case(
            testDescription: "lines of a define under .ONESHELL",
            recipe: "@$(call sealhook-deploy,$(lines))",
            output: "<sub>",
            before: ".ONESHELL:\ndefine lines\n@cd sub\n../args $${PWD##*/}\nendef"
        ),
    ]

    @Test("a recipe with", arguments: cases)
    func recipe(_ item: Case) throws {
        let repository = try project(item.before, item.recipe)
        let ending = try repository.shell("make -s \(item.options) deploy")
        #expect(ending.output == item.output, "\(ending.errors)")
        #expect(ending.exitCode == (item.code == 0 || item.options == "-i" ? 0 : 2))
        // Under -s make says nothing of what it ignores.
        #expect(
            item.code == 0 || item.options == "-i" || ending.errors.contains("Error \(item.code)")
        )
        let names = Set(try repository.sandbox?.accepted().map(\.name) ?? [])
        #expect(names == (item.code == 0 ? ["change"] : ["change", "trigger"]))
    }

    @Test("options that run nothing run nothing", arguments: ["-n", "-t", "-q"])
    func dry(option: String) throws {
        for recipe in ["./args a", "$(MAKE) -s -f sub/Makefile"] {
            let repository = try project("", "$(call sealhook-deploy,\(recipe))")
            _ = try repository.shell("make -s \(option) deploy")
            #expect(!repository.exists("ran"))
            #expect(try repository.sandbox?.events() == [])
            #expect(try repository.waitingCount() == 0)
        }
    }

    @Test("-k goes on with what does not need the deploy that failed")
    func goOn() throws {
        let repository = try project(
            "all: deploy other\nother: ; $(call sealhook-deploy,./args other)",
            "$(call sealhook-deploy,./args a && ./broken)"
        )
        let ending = try repository.shell("make -sk all")
        #expect(ending.exitCode == 2)
        #expect(ending.output == "<a><other>")
        let names = try repository.sandbox?.accepted().map(\.name).sorted()
        #expect(names == ["change", "change", "resolve", "trigger"])
    }

    @Test("the program's folder may have blanks and quotes in its name")
    func blanks() throws {
        let repository = try project("", "$(call sealhook-deploy,./args a)")
        let folder = repository.root.appending("it's a folder").string
        try FileManager.default.createSymbolicLink(
            atPath: folder,
            withDestinationPath: ProgramFolder.path.string
        )
        let ending = try repository.shell(
            "make -s deploy",
            ["SEALHOOK": "\(folder)/sealhook", "PATH": "/usr/bin:/bin"]
        )
        #expect(ending.output == "<a>", "\(ending.errors)")
    }

    @Test("what cannot be one text again is refused")
    func tooManyCommas() throws {
        let commas = String(repeating: ",1", count: 98)
        let most = try project("", "$(call sealhook-deploy,./args 0\(commas))")
        #expect(try most.shell("make -s deploy").output == "<0\(commas)>")
        let more = try project("", "$(call sealhook-deploy,./args 0\(commas),1)")
        let ending = try more.shell("make -s deploy")
        #expect(ending.exitCode == 2)
        #expect(ending.errors.contains("more than 98 commas"))
        #expect(ending.output.isEmpty)
    }

    /// A ready repository whose Makefile has one target of its own, `deploy`.
    private func project(_ before: String, _ recipe: String) throws -> ScratchRepository {
        let repository = try ScratchRepository.ready()
        let makefile = "include hooks/sealhook.mk\n\(before)\ndeploy:\n\t\(recipe)\n"
        try repository.write(makefile, to: "Makefile")
        try repository.write(
            "#!/bin/sh\ntouch ran\nprintf '<%s>' \"$@\"\n",
            to: "args",
            mode: 0o755
        )
        try repository.write("#!/bin/sh\nexit 4\n", to: "broken", mode: 0o755)
        let other = "all: ; ./args $(if $(findstring jobserver,$(MAKEFLAGS)),jobserver,none)\n"
        try repository.write(other, to: "sub/Makefile")
        return repository
    }
}
