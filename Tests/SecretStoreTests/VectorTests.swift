import Foundation
import Testing

@Suite("Vectors")
struct VectorTests {
    @Test(
        "each vector comes out as its header says, and for no other reason",
        arguments: VectorFile.names
    )
    func comesOutAsExpected(name: String) throws {
        let vector = try VectorFile(name)
        let expected = try vector.expected()
        let outcomes = try VectorJudge(vector).outcomes()
        try #require(!outcomes.isEmpty)
        for (position, outcome) in outcomes.enumerated() {
            #expect(expected.contains(outcome.name), "file \(position)")
            guard let line = vector["line"] else { continue }
            #expect(outcome.line == Int(line), "file \(position)")
        }
    }

    @Test("there are vectors of all kinds, and the format's page names each of them")
    func areDocumented() throws {
        #expect(VectorFile.names.count >= 150)
        let page = try String(
            contentsOf: repository.appendingPathComponent("docs/format.md"),
            encoding: .utf8
        )
        for name in VectorFile.names {
            let isNamed = page.contains("`\(name)`")
            #expect(isNamed, "docs/format.md does not name \(name)")
        }
    }

    @Test("every refusal of the store that a file can cause has a vector")
    func coverRefusals() throws {
        let expected = Set(try VectorFile.names.flatMap { try VectorFile($0).expected() })
        let causedByCommands: Set<String> = [
            "no-such-secret", "no-store", "not-a-writer", "changed-meanwhile",
        ]
        let refusals = Set(StoreErrorTests.refusals)
        #expect(refusals.subtracting(expected) == causedByCommands)
    }

    @Test(
        "a header that is not understood fails the vector",
        arguments: [
            ("surprise: yes\n\n", VectorFile.HeaderError.unknownKey("surprise")),
            ("expect accepted\n\n", .noKey("expect accepted")),
            ("expect: a\nexpect: b\n\n", .keyTwice("expect")),
            ("expect: a\n", .noEnd),
        ]
    )
    func refusesUnknownHeaders(text: String, error: VectorFile.HeaderError) {
        #expect(throws: error) { try VectorFile("test", Array(text.utf8)) }
    }
}
