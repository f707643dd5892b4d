import Foundation
import SystemPackage
import Testing

@Suite("sealhook init")
struct InitTests {
    @Test("one command, no questions: all that a deploy needs, and the three commands that follow")
    func fromNothing() throws {
        let repository = try ScratchRepository()
        let ending = try repository.sealhook(["init"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.errors.isEmpty)
        for path in [
            "secrets/ROSTER", "secrets/.gitattributes", "sealhook.yml", "hooks/pre-deploy",
            "hooks/post-deploy", "hooks/on-fail", "hooks/sealhook.mk",
        ] {
            #expect(repository.exists(path))
            #expect(ending.output.contains("created \(path)\n"))
        }
        let next = ending.output.components(separatedBy: "next:").last ?? ""
        let commands = next.split(separator: "\n").compactMap { $0.split(separator: "#").first }
        let words = commands.map { $0.split(separator: " ")[1] }
        #expect(words == ["set", "doctor", "deploy"])
        #expect(try mode(of: repository.identity) == 0o600)
        #expect(try mode(of: repository.folder.appending("hooks/on-fail")) == 0o755)
        #expect(try repository.text("sealhook.yml").contains("service: payments"))
        let pins = try repository.sealhook(["trust"]).output
        let key = try repository.sealhook(["key", "public"]).line
        #expect(pins.hasPrefix("\(key) "))
    }

    @Test("run twice it changes nothing and says so")
    func twice() throws {
        let repository = try ScratchRepository()
        #expect(try repository.sealhook(["init"]).exitCode == 0)
        let before = try snapshot(repository.root)
        let ending = try repository.sealhook(["init"])
        #expect(ending.exitCode == 0)
        #expect(ending.line == "nothing to do: all is set up")
        #expect(try snapshot(repository.root) == before)
    }

    @Test("what somebody has changed is left as it is, what is missing is made again")
    func partly() throws {
        let repository = try ScratchRepository()
        #expect(try repository.sealhook(["init"]).exitCode == 0)
        try repository.write("service: other\n", to: "sealhook.yml")
        try repository.shell("rm hooks/on-fail")
        let ending = try repository.sealhook(["init"])
        #expect(ending.output.hasPrefix("created hooks/on-fail\n"))
        #expect(try repository.text("sealhook.yml") == "service: other\n")
    }

    @Test("from a folder within the repository it sets up the repository")
    func subfolder() throws {
        let repository = try ScratchRepository()
        try repository.shell("mkdir -p deep/er")
        let ending = try repository.sealhook(["init"], in: repository.folder.appending("deep/er"))
        #expect(ending.exitCode == 0)
        #expect(repository.exists("secrets/ROSTER"))
        #expect(!repository.exists("deep/er/secrets"))
    }

    @Test("in a folder that is no git repository it works, and warns")
    func noGit() throws {
        let repository = try ScratchRepository(isGit: false)
        try repository.startSandbox()
        let ending = try repository.sealhook(["init"])
        #expect(ending.exitCode == 0)
        #expect(ending.errors.contains("warning: "))
        #expect(ending.errors.contains("not in a git repository"))
        #expect(ending.hintedCommands == ["git init"])
        let key = ScratchRepository.routingKey
        #expect(try repository.sealhook(["set", "pagerduty/payments"], input: key).exitCode == 0)
        #expect(try repository.sealhook(["deploy", "--", "true"]).exitCode == 0)
        #expect(try repository.sandbox?.accepted().map(\.name) == ["change"])
    }

    @Test("in a store that somebody else made nobody is pinned, and the command for it is told")
    func notOurs() throws {
        let repository = try ScratchRepository()
        #expect(try repository.sealhook(["init"]).exitCode == 0)
        let owner = try repository.sealhook(["key", "public"]).line
        let newcomer: [String: String?] = [
            "XDG_CONFIG_HOME": repository.root.appending("config2").string,
            "XDG_STATE_HOME": repository.root.appending("state2").string,
        ]
        let ending = try repository.sealhook(["init"], newcomer)
        #expect(ending.exitCode == 0)
        let identity = repository.root.appending("config2/sealhook/identity")
        #expect(ending.line == "created \(identity)")
        #expect(ending.errors.contains("warning: secrets/ROSTER: alex"))
        #expect(ending.hintedCommands == ["sealhook trust \(owner)", "sealhook key public"])
        let again = try repository.sealhook(["init"], newcomer)
        #expect(again.line == "nothing was changed")
        #expect(again.hintedCommands == ending.hintedCommands)
        #expect(try repository.sealhook(["trust"], newcomer).output.isEmpty)
        let deploy = try repository.sealhook(["deploy", "--", "touch", "deployed"], newcomer)
        #expect(deploy.exitCode == 10)
        #expect(!repository.exists("deployed"))
    }

    @Test(
        "a store whose ROSTER is gone is never founded anew, and the hint gets it back",
        arguments: [
            ("rm secrets/ROSTER", "git checkout -- secrets/ROSTER"),
            ("rm -r secrets", "git checkout -- secrets/ROSTER"),
            (
                "git rm -q --cached secrets/ROSTER && rm secrets/ROSTER",
                "git checkout HEAD -- secrets/ROSTER"
            ),
            ("git sparse-checkout set hooks", "git sparse-checkout add secrets"),
        ]
    )
    func lostRoster(line: String, hint: String) throws {
        let repository = try committed()
        let roster = try repository.text("secrets/ROSTER")
        try repository.shell(line)
        try #require(!repository.exists("secrets/ROSTER"))
        for arguments in [["init"], ["get", "app/token"], ["set", "app/token"]] {
            let refused = try repository.sealhook(arguments, input: "two")
            #expect(refused.exitCode == 1)
            #expect(refused.hintedCommands == [hint])
            #expect(!repository.exists("secrets/ROSTER"))
        }
        try repository.shell(hint)
        #expect(try repository.text("secrets/ROSTER") == roster)
    }

    @Test("nor one whose sealed files stand there outside of git")
    func lostRosterWithoutGit() throws {
        let repository = try ScratchRepository(isGit: false)
        #expect(try repository.sealhook(["init"]).exitCode == 0)
        #expect(try repository.sealhook(["set", "app/token"], input: "one").exitCode == 0)
        try repository.shell("rm secrets/ROSTER")
        #expect(try repository.sealhook(["init"]).exitCode == 1)
        #expect(!repository.exists("secrets/ROSTER"))
    }

    @Test(
        "what git ignores is said by init, set and doctor, with the lines that mend it",
        arguments: ["secrets/", "*.seal", "/secrets"]
    )
    func ignored(pattern: String) throws {
        let repository = try ScratchRepository()
        try repository.write("\(pattern)\n", to: ".gitignore")
        let made = try repository.sealhook(["init"])
        let set = try repository.sealhook(["set", "app/token"], input: "one")
        let doctor = try repository.sealhook(["doctor"])
        for said in [made.errors, set.errors, doctor.output] {
            #expect(said.contains(".gitignore:1: git ignores files of the store"))
            #expect(said.contains("'\(pattern)'"))
        }
        #expect(made.exitCode == 0 && set.exitCode == 0 && doctor.exitCode != 0)
        try repository.shell(try #require(set.hintedCommands.first))
        try repository.shell("git add --all")
        let tracked = try repository.shell("git ls-files secrets").output
        #expect(tracked.contains("secrets/app/token.seal\n"))
        let next = try repository.sealhook(["set", "app/other"], input: "one")
        #expect(next.errors.isEmpty || !next.errors.contains("ignores"))
    }

    @Test("a store of which nothing keeps git from changing line ends is said by check and doctor")
    func lostAttributes() throws {
        let repository = try committed()
        let key = ScratchRepository.routingKey
        #expect(try repository.sealhook(["set", "pagerduty/payments"], input: key).exitCode == 0)
        #expect(try repository.sealhook(["check"]).errors.isEmpty)
        try repository.shell("rm secrets/.gitattributes")
        let check = try repository.sealhook(["check"])
        #expect(check.exitCode == 0)
        for said in [check.output + check.errors, try repository.sealhook(["doctor"]).output] {
            #expect(said.contains("secrets/.gitattributes: "))
            #expect(said.contains("printf '* -text\\n' >>secrets/.gitattributes"))
        }
        try repository.shell("printf '* -text\\n' >>secrets/.gitattributes")
        let mended = try repository.sealhook(["check"])
        #expect(!(mended.output + mended.errors).contains("gitattributes"))
    }

    @Test(
        "a file system without second names or without fsync of a folder will do",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/strace")),
        arguments: ["link,linkat:error=EPERM", "link,linkat:error=EOPNOTSUPP"]
    )
    func withoutLinks(fault: String) throws {
        let repository = try ScratchRepository()
        let line = "strace -qq -f -o /dev/null -e inject=\(fault) sealhook"
        #expect(try repository.shell("\(line) init").exitCode == 0)
        #expect(try repository.shell("printf one | sealhook set x && sealhook get x").exitCode == 0)
        let other = repository.root.appending("key").string
        #expect(try repository.shell("\(line) key new --output \(other)").exitCode == 0)
        #expect(try repository.shell("\(line) key new --output \(other)").exitCode == 1)
        #expect(try mode(of: FilePath(other)) == 0o600)
    }

    @Test(
        "a file system that cannot fsync a folder will do",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/strace")),
        arguments: ["EINVAL", "EOPNOTSUPP"]
    )
    func withoutFolderSync(code: String) throws {
        let repository = try committed()
        // The second one is the folder's: the first is the new file's.
        let ending = try repository.shell(
            "printf two | strace -qq -f -o /dev/null -e inject=fsync:error=\(code):when=2 "
                + "sealhook set app/token"
        )
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(try repository.sealhook(["get", "app/token"]).output == "two")
        let first = try repository.shell(
            "printf three | strace -qq -f -o /dev/null -e inject=fsync:error=EIO:when=2 "
                + "sealhook set app/token"
        )
        #expect(first.exitCode == 1)
    }

    /// A repository with a store and a value, all committed.
    private func committed() throws -> ScratchRepository {
        let repository = try ScratchRepository()
        #expect(try repository.sealhook(["init"]).exitCode == 0)
        #expect(try repository.sealhook(["set", "app/token"], input: "one").exitCode == 0)
        try repository.shell("git add --all && git commit -q -m store")
        return repository
    }

    @Test("--json says what was created")
    func json() throws {
        struct Result: Decodable {
            let created: [String]
            let service: String
        }
        let ending = try ScratchRepository().sealhook(["init", "--json"])
        let result = try JSONDecoder().decode(Result.self, from: Data(ending.outputBytes))
        #expect(result.service == "payments")
        #expect(result.created.contains("hooks/on-fail"))
    }

    private func mode(of path: FilePath) throws -> Int? {
        let attributes = try FileManager.default.attributesOfItem(atPath: path.string)
        return attributes[.posixPermissions] as? Int
    }

    /// Every file with its content and the time of its last change.
    private func snapshot(_ root: FilePath) throws -> [String: String] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: root.string)
        return try Dictionary(
            names.map { name in
                let path = root.appending(name).string
                let attributes = try FileManager.default.attributesOfItem(atPath: path)
                let content = FileManager.default.contents(atPath: path) ?? Data()
                let date = attributes[.modificationDate] as? Date ?? .distantPast
                return (name, "\(date.timeIntervalSince1970) \(content.base64EncodedString())")
            }
        ) { first, _ in first }
    }
}
