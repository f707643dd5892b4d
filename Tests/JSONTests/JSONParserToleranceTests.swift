import Diagnostics
import JSON
import Testing

@Suite("JSON read tolerantly")
struct JSONParserToleranceTests {
    private func read(_ text: String) throws -> (value: JSONValue, faults: [String]) {
        let (value, faults) = try JSONParser.parseTolerantly(Array(text.utf8), file: "-")
        return (value, faults.map { "\($0.location.line ?? 0): \($0.message)" })
    }

    @Test("what is right is read as ever, comments too")
    func right() throws {
        let (value, faults) = try read(#"{"a": [1, "\ud83d\ude00"], /* b */ "b": null}"#)
        #expect(value == ["a": [1, "😀"], "b": .null])
        #expect(faults.isEmpty)
    }

    @Test("of two members with one name the later counts, at the earlier's place")
    func duplicate() throws {
        let (value, faults) = try read(#"{"a":1,"b":2,"# + "\n" + #""a":3}"#)
        #expect(value == ["a": 3, "b": 2])
        #expect(faults == ["2: the name 'a' is here twice"])
    }

    @Test("a control character in a string is taken as it is")
    func controlCharacter() throws {
        let (value, faults) = try read("{\"a\":\"one\ntwo\"}")
        #expect(value == ["a": "one\ntwo"])
        #expect(faults.count == 1)
    }

    @Test("bytes that are no UTF-8, and halves of surrogate pairs, become U+FFFD")
    func noText() throws {
        let bytes = Array(#"{"a":"caf"#.utf8) + [0xE9] + Array(#""}"#.utf8)
        let (value, faults) = try JSONParser.parseTolerantly(bytes, file: "-")
        #expect(value == ["a": "caf\u{FFFD}"])
        #expect(faults.map(\.reason) == [.invalidUTF8])
        let halves = try read(#"["\ud83d", "\ude00x", "\ud83d\u0041"]"#)
        #expect(halves.value == ["\u{FFFD}", "\u{FFFD}x", "\u{FFFD}A"])
        #expect(halves.faults.count == 3)
    }

    @Test("what lies too deep is emptied, whatever is in it", arguments: [65, 200, 100_000])
    func deep(levels: Int) throws {
        let text =
            String(repeating: "[", count: levels) + #""]",{"a":"}"}"#
            + String(repeating: "]", count: levels)
        let (value, faults) = try read(#"{"deep":\#(text),"ok":true}"#)
        #expect(value.objectValue?["ok"] == true)
        #expect(faults.isEmpty)
        var depth = 0
        var inner = value.objectValue?["deep"]
        while let elements = inner?.arrayValue {
            depth += 1
            inner = elements.first
        }
        #expect(depth == 64)
    }

    @Test("of very many faults the first are told")
    func many() throws {
        let text = (0..<1000).map { _ in #""a":1"# }.joined(separator: ",")
        let (value, faults) = try read("{\(text)}")
        #expect(value == ["a": 1])
        #expect(faults.count == 8)
    }

    @Test(
        "what cannot be told is refused as ever",
        arguments: [
            "", "{", #"{"a":1"#, #"{"a":1} {"b":2}"#, #"{"a":1,}"#, #"{"a":tru}"#, #""abc"#,
            "[1 2]",
            #"["\ud83d\uZZZZ"]"#, String(repeating: "[", count: 100),
        ]
    )
    func refused(text: String) {
        #expect(throws: JSONError.self) { try read(text) }
    }
}
