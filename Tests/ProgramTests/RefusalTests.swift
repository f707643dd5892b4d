import Foundation
import SystemPackage
import Testing

@Suite("What cannot be opened or trusted is refused, with the way out")
struct RefusalTests {
    @Test("a key file that others can read: exit 8, and the chmod that mends it")
    func readableByOthers() throws {
        let repository = try prepared()
        try repository.shell("chmod 644 \(repository.identity)")
        let refused = try repository.sealhook(["get", "pagerduty/payments"])
        #expect(refused.exitCode == 8)
        #expect(refused.output.isEmpty)
        #expect(refused.errors.contains("mode 0644"))
        #expect(refused.hintedCommands == ["chmod 600 \(repository.identity)"])

        try paste(refused, in: repository)
        #expect(try repository.sealhook(["get", "pagerduty/payments"]).exitCode == 0)
    }

    @Test("a store whose owner is not pinned: exit 9, and the command that pins")
    func notPinned() throws {
        let repository = try prepared()
        let stranger = try newHost(for: repository)
        let refused = try repository.sealhook(["get", "pagerduty/payments"], stranger)
        #expect(refused.exitCode == 9)
        #expect(refused.output.isEmpty)
        #expect(refused.hintedCommands.map { $0.prefix(15) } == ["sealhook trust "])

        try paste(refused, in: repository, stranger)
        let opened = try repository.sealhook(["get", "pagerduty/payments"], stranger)
        #expect(opened.exitCode == 0, "\(opened.errors)")
        #expect(opened.output == ScratchRepository.routingKey)
    }

    @Test("a key that is not among the readers: exit 4, naming readers and the keys tried")
    func wrongKey() throws {
        let repository = try prepared()
        let other = repository.root.appending("other").string
        let made = try repository.sealhook(["key", "new", "--output", other])
        #expect(made.exitCode == 0)
        let refused = try repository.sealhook(["get", "--identity", other, "pagerduty/payments"])
        #expect(refused.exitCode == 4)
        #expect(refused.output.isEmpty)
        #expect(refused.errors.contains("secrets/pagerduty/payments.seal: "))
        #expect(refused.errors.contains("sealed to: alex"))
        #expect(refused.errors.contains("(\(other))"))
        #expect(refused.hintedCommands == ["sealhook key public"])
    }

    @Test("no key at all: exit 4, and where one was looked for")
    func noKey() throws {
        let repository = try prepared()
        try FileManager.default.removeItem(atPath: repository.identity.string)
        let refused = try repository.sealhook(["get", "pagerduty/payments"])
        #expect(refused.exitCode == 4)
        #expect(refused.errors.contains(repository.identity.string))
        #expect(refused.hintedCommands.contains("sealhook key new"))
    }

    @Test("pre-deploy refuses all three before the command runs", arguments: [0, 1, 2])
    func beforeTheDeploy(fault: Int) throws {
        let repository = try prepared()
        var variables: [String: String?] = [:]
        switch fault {
        case 0: try repository.shell("chmod 644 \(repository.identity)")
        case 1: variables = try newHost(for: repository)
        default:
            let other = repository.root.appending("other").string
            _ = try repository.sealhook(["key", "new", "--output", other])
            variables["SEALHOOK_IDENTITY_FILE"] = other
        }
        let ending = try repository.sealhook(["deploy", "--", "touch", "deployed"], variables)
        #expect(ending.exitCode != 0)
        #expect(!repository.exists("deployed"))
        #expect(ending.errors.contains("hint: "))
    }

    private func prepared() throws -> ScratchRepository {
        let repository = try ScratchRepository()
        try repository.initialize()
        return repository
    }

    /// The variables of a host that has the identity, and has never seen the store.
    private func newHost(for repository: ScratchRepository) throws -> [String: String?] {
        [
            "XDG_CONFIG_HOME": repository.root.appending("config2").string,
            "XDG_STATE_HOME": repository.root.appending("state2").string,
            "SEALHOOK_IDENTITY_FILE": repository.identity.string,
        ]
    }

    /// Does what a person would: runs the command of the hint as it stands.
    private func paste(
        _ ending: Ending,
        in repository: ScratchRepository,
        _ variables: [String: String?] = [:]
    ) throws {
        let command = try #require(ending.hintedCommands.last)
        let pasted = try repository.shell(command, variables)
        #expect(pasted.exitCode == 0, "\(command): \(pasted.errors)")
    }
}
