import JSON
import Testing
import YAML

@Suite("YAML node as JSON")
struct YAMLNodeJSONTests {
    @Test(
        "each kind of value becomes its own",
        arguments: [
            ("~", .null),
            ("true", .bool(true)),
            ("12", 12),
            ("'0.750'", .string("0.750")),
            ("0123", .string("0123")),
            ("no", .string("no")),
            ("[1, a]", [1, "a"]),
        ] as [(String, JSONValue)]
    )
    func values(text: String, expected: JSONValue) throws {
        let root = try #require(try YAMLDocument.read(Array(text.utf8), file: "a.yml"))
        #expect(root.json == expected)
    }

    @Test("a mapping keeps its members in order")
    func mapping() throws {
        let text = "z: 1\na: {}\n1: []\n"
        let root = try #require(try YAMLDocument.read(Array(text.utf8), file: "a.yml"))
        #expect(root.json == ["z": 1, "a": [:], "1": []])
    }

    @Test("a number keeps its spelling")
    func spelling() throws {
        let root = try #require(try YAMLDocument.read(Array("0.750".utf8), file: "a.yml"))
        #expect(root.json == .number(try #require(JSONNumber(text: "0.750"))))
    }
}
