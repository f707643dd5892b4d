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
        #expect(ending.line == "nothing was changed")
        #expect(ending.errors.contains("warning: secrets/ROSTER: alex"))
        #expect(ending.hintedCommands == ["sealhook trust \(owner)"])
        #expect(try repository.sealhook(["trust"], newcomer).output.isEmpty)
        let deploy = try repository.sealhook(["deploy", "--", "touch", "deployed"], newcomer)
        #expect(deploy.exitCode == 10)
        #expect(!repository.exists("deployed"))
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
