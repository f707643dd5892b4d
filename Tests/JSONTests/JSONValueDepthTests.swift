import JSON
import Testing

@Suite("The depth of JSON")
struct JSONValueDepthTests {
    @Test(
        "is how many arrays and objects lie in one another",
        arguments: [
            ("7", 0), ("\"x\"", 0), ("[]", 1), ("{}", 1), ("[1,[2],[]]", 2),
            (#"{"a":[{"b":1}],"c":[]}"#, 3), (#"[[],{"a":[[]]}]"#, 4),
        ]
    )
    func depth(text: String, depth: Int) throws {
        let value = try JSONParser.parse(Array(text.utf8), file: "")
        #expect(!value.isDeeper(than: depth))
        #expect(value.isDeeper(than: depth - 1) == (depth > 0))
    }

    @Test("of what the parser takes is never beyond its limit")
    func limit() throws {
        let limit = JSONParser.maximumDepth
        let text = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
        let value = try JSONParser.parse(Array(text.utf8), file: "")
        #expect(!value.isDeeper(than: limit))
        #expect(JSONValue.array([value]).isDeeper(than: limit))
    }
}
