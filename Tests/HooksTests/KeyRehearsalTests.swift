import Diagnostics
import Hooks
import HostEnvironment
import HostTestSupport
import Names
import ProjectFile
import Rules
import TestSupport
import Testing

@Suite("KeyRehearsal")
struct KeyRehearsalTests {
    private let project: TestProject

    init() throws {
        project = try TestProject()
        try project.makeStore()
    }

    private func findings(_ names: SecretName...) throws -> [KeyRehearsal.Finding] {
        KeyRehearsal(
            of: names.map { NotifyRule(.change, secretName: $0) },
            in: try project.find().openStore(on: project.host),
            with: try project.identity.ring()
        ).findings
    }

    @Test("each key is opened once, in the order of the names")
    func opens() throws {
        for name in ["b/b", "a/a"] as [SecretName] { try project.seal(name) }
        try project.seal("b/b")
        let found = try findings("b/b", "a/a", "b/b")
        #expect(found.map(\.name) == ["a/a", "b/b"])
        #expect(found.map(\.version) == [1, 2])
        #expect(found.allSatisfy { $0.fault == nil && $0.doubts.isEmpty })
    }

    @Test("every fault is found, not only the first")
    func faults() throws {
        try project.seal("b/b")
        try project.folder.put("rubbish\n", at: "payments/secrets/c/c.seal")
        let found = try findings("a/a", "b/b", "c/c")
        #expect(found.map(\.version) == [nil, 1, nil])
        #expect(found.map(\.fault?.status) == [.noSuchSecret, nil, .malformed])
    }

    @Test(
        "a key that opens and can be no routing key is doubtful, with what mends it",
        arguments: ["https://example.org/hook", "u+ABCDEFGHIJKLMNOP-q", "short"]
    )
    func shapes(value: String) throws {
        try project.seal("a/a", value)
        let found = try #require(try findings("a/a").first)
        #expect(found.version == 1 && found.fault == nil)
        #expect(found.doubts.count == 1)
        #expect(found.doubts.first?.message.hasPrefix("'a/a' looks like ") == true)
        #expect(found.doubts.first?.message.contains(value) == false)
        #expect(found.doubts.first?.hints == ["seal the right one: sealhook set a/a"])
    }
}
