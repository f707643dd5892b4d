import Foundation
import SystemPackage
import Testing

@Suite("Branches: everyday work is no rollback, and an old file put back is one")
struct BranchCommandTests {
    private let repository: ScratchRepository

    /// A value on `main`, and a newer one on `rotation`, which is checked out.
    init() throws {
        repository = try ScratchRepository()
        #expect(try repository.sealhook(["init"]).exitCode == 0)
        try seal("one")
        try repository.shell("git switch -q -c rotation")
        try seal("two")
    }

    private func seal(_ value: String) throws {
        let ending = try repository.sealhook(["set", "app/token"], input: value)
        #expect(ending.exitCode == 0, "\(ending.errors)")
        try repository.shell("git add --all && git commit -q -m '\(value)'")
    }

    @Test("get, exec, check and pre-deploy work on main, in its other tree, and without a word")
    func everyday() throws {
        try repository.shell("git switch -q main && git worktree add -q ../tree rotation")
        try repository.write("notify: []\n", to: "sealhook.yml")
        let calls = [
            ["get", "app/token"], ["exec", "--only", "A=app/token", "--", "true"], ["check"],
            ["hook", "pre-deploy"], ["doctor"],
        ]
        for arguments in calls {
            let ending = try repository.sealhook(arguments)
            #expect(ending.exitCode == 0, "\(arguments) \(ending.output)\(ending.errors)")
            #expect(ending.errors.isEmpty || arguments != ["get", "app/token"])
        }
        #expect(try repository.sealhook(["get", "app/token"]).output == "one")
        let tree = repository.root.appending("tree")
        #expect(try repository.sealhook(["get", "app/token"], in: tree).output == "two")
    }

    @Test("an old file put back on main is refused, committed or not, and so is a main set back")
    func attack() throws {
        try repository.shell("git switch -q main && git merge -q rotation")
        #expect(try repository.sealhook(["get", "app/token"]).output == "two")
        let lines = [
            "git checkout -q HEAD~1 -- secrets", "git commit -q -m back",
            "git reset -q --hard HEAD~2",
        ]
        for line in lines {
            #expect(try repository.shell(line).exitCode == 0)
            let refused = try repository.sealhook(["get", "app/token"])
            #expect(refused.exitCode == 6)
            #expect(refused.output.isEmpty)
        }
    }

    @Test("a conflict is called one, and its first hint is the way out")
    func conflict() throws {
        try repository.shell("git switch -q main")
        try seal("three")
        #expect(try repository.shell("git merge -q rotation").exitCode != 0)
        let refused = try repository.sealhook(["get", "app/token"])
        #expect(refused.exitCode == 7)
        #expect(refused.errors.contains("an unresolved merge"))
        let hint = try #require(refused.hintedCommands.first)
        #expect(try repository.shell("printf four | (\(hint))").exitCode == 0)
        #expect(try repository.sealhook(["get", "app/token"]).output == "four")
    }
}
