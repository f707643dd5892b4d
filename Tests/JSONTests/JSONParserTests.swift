import Diagnostics
import JSON
import Testing

@Suite("JSONParser")
struct JSONParserTests {
    private func parse(
        _ text: String,
        allowsComments: Bool = false
    ) throws(JSONError) -> JSONValue {
        try JSONParser.parse(
            Array(text.utf8),
            file: "event.json",
            allowsComments: allowsComments
        )
    }

    private func summary(_ bytes: [UInt8], allowsComments: Bool = false) -> String? {
        let error = #expect(throws: JSONError.self) {
            try JSONParser.parse(
                bytes,
                file: "event.json",
                allowsComments: allowsComments
            )
        }
        #expect(error?.diagnostic.status == .malformedInput)
        return error?.diagnostic.summary
    }

    @Test("every kind of value is read")
    func readsEveryKind() throws {
        let value = try parse(
            #" { "a" : [ null , true , false , -1.5e+3 , "x" , [ ] , { } ] , "b" : 0 } "#
        )
        let number = try #require(JSONNumber(text: "-1.5e+3"))
        #expect(
            value == [
                "a": [.null, true, false, .number(number), "x", [], .object(JSONObject())], "b": 0,
            ]
        )
    }

    @Test("a value alone is a document", arguments: ["null", "\"x\"", "12", "[]", "\t true\r\n"])
    func readsLoneValue(text: String) throws {
        _ = try parse(text)
    }

    @Test("members keep their order")
    func keepsOrder() throws {
        let names = try parse(#"{"z":1,"a":2,"m":3}"#).objectValue?.names
        #expect(names == ["z", "a", "m"])
    }

    @Test(
        "every escape is read",
        arguments: [
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"), (#""\u0041\u00e9\u20AC""#, "Aé€"),
            (#""a\ud83d\ude80b""#, "a🚀b"), (#""\uDBFF\uDFFF""#, "\u{10FFFF}"),
            (#""\u0000""#, "\u{0}"), (#""é🚀\n""#, "é🚀\n"), (#""\ud7ff\ue000""#, "\u{D7FF}\u{E000}"),
        ]
    )
    func readsEscapes(text: String, expected: String) throws {
        let value = try parse(text)
        let scalars = value.stringValue.map { Array($0.unicodeScalars) }
        #expect(scalars == Array(expected.unicodeScalars))
    }

    @Test(
        "a fault is told with its line and column",
        arguments: [
            ("", "event.json:1:1: the document is empty"),
            ("  ", "event.json:1:3: the document is empty"),
            ("{\n  \"a\" 1}", "event.json:2:7: expected ':' after a name"),
            ("{\"é\": x}", "event.json:1:7: expected a value"),
            ("[1,]", "event.json:1:4: expected a value"),
            ("[1 2]", "event.json:1:4: expected ',' or ']'"),
            ("{\"a\":1 \"b\":2}", "event.json:1:8: expected ',' or '}'"),
            ("{\"a\":1,}", "event.json:1:8: expected a name in double quotes"),
            ("{a:1}", "event.json:1:2: expected a name in double quotes"),
            ("{'a':1}", "event.json:1:2: expected a name in double quotes"),
            ("[1", "event.json:1:3: expected ',' or ']'"),
            ("{", "event.json:1:2: expected a name in double quotes"),
            ("1 1", "event.json:1:3: the document has ended, but more follows"),
            ("{}\n}", "event.json:2:1: the document has ended, but more follows"),
            ("{\"a\":1,\n\"a\":2}", "event.json:2:1: the name 'a' is here twice"),
            ("{\"a\":1,\"\\u0061\":2}", "event.json:1:8: the name 'a' is here twice"),
            ("[\"abc", "event.json:1:2: the string that begins here does not end"),
            ("[\"a\\", "event.json:1:2: the string that begins here does not end"),
            (
                "\"a\nb\"",
                "event.json:1:3: a control character in a string must be written as an escape"
            ),
            ("\"ab\\x\"", "event.json:1:4: JSON does not know this escape"),
            ("\"\\u12g4\"", "event.json:1:2: expected four hexadecimal digits"),
            ("\"\\u12", "event.json:1:2: expected four hexadecimal digits"),
            ("\"\\ud800\"", "event.json:1:2: half of a surrogate pair stands alone"),
            ("\"\\udc00\"", "event.json:1:2: half of a surrogate pair stands alone"),
            ("\"\\ud800\\u0041\"", "event.json:1:2: half of a surrogate pair stands alone"),
            ("\"\\ud800\\ud800\"", "event.json:1:2: half of a surrogate pair stands alone"),
            ("\"\\ud800x\"", "event.json:1:2: half of a surrogate pair stands alone"),
            ("// x\n1", "event.json:1:1: JSON has no comments"),
        ]
    )
    func tellsPlace(text: String, expected: String) {
        #expect(summary(Array(text.utf8)) == expected)
    }

    @Test(
        "a word or number that JSON does not have is no value",
        arguments: [
            "01", "-", "-01", "+1", ".5", "1.", "1.e3", "1e", "1e+", "0x10", "1_000", "NaN",
            "Infinity", "-Infinity", "tru", "truely", "True", "nul", "nullx", "undefined", "1a",
        ]
    )
    func refusesWords(text: String) {
        #expect(summary(Array(text.utf8)) == "event.json:1:1: expected a value")
    }

    @Test(
        "bytes that are not UTF-8 are refused where they stand",
        arguments: [
            [0x80], [0xC0, 0xAF], [0xC1, 0x81], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80],
            [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80],
            [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xF0, 0x9F, 0x9A],
        ] as [[UInt8]]
    )
    func refusesInvalidUTF8(bytes: [UInt8]) {
        let expected = "event.json:2:2: the bytes here are not UTF-8"
        #expect(summary(Array("[\n\"".utf8) + bytes + Array("\"]".utf8)) == expected)
        #expect(summary(Array("[\n ".utf8) + bytes) == expected)
    }

    @Test("64 arrays and objects may lie in one another, and no more")
    func limitsDepth() throws {
        let deepest =
            String(repeating: "[{\"a\":", count: 32) + "1"
            + String(repeating: "}]", count: 32)
        _ = try parse(deepest)
        #expect(
            summary(Array("[\(deepest)]".utf8))
                == "event.json:1:189: more than 64 arrays and objects lie in one another"
        )
        // Side by side they do not count.
        _ = try parse("[" + String(repeating: "[],", count: 1000) + "[]]")
        #expect(summary([UInt8](repeating: UInt8(ascii: "["), count: 900_000)) != nil)
    }

    @Test("a byte order mark at the beginning is passed over, and only there")
    func byteOrderMark() throws {
        #expect(try parse("\u{FEFF}[1]") == [1])
        #expect(try parse("\u{FEFF} {}") == [:])
        #expect(summary(Array("\u{FEFF}[x]".utf8)) == "event.json:1:2: expected a value")
        #expect(summary(Array("\u{FEFF}\n[x]".utf8)) == "event.json:2:2: expected a value")
        #expect(summary(Array("\u{FEFF}".utf8)) == "event.json:1:1: the document is empty")
        for text in ["\u{FEFF}\u{FEFF}1", " \u{FEFF}1", "[\u{FEFF}1]"] {
            #expect(summary(Array(text.utf8))?.hasSuffix("expected a value") == true)
        }
        #expect(try parse("\"\u{FEFF}\"") == "\u{FEFF}")
    }

    @Test("comments stand where white space may, if the caller allows them")
    func allowsComments() throws {
        let text = """
            /* first **/ { // the name: "x"
              "a" /**/ : /* { */ "// no comment", // more
              "b": [ /* none */ ]
            } // end
            """
        #expect(try parse(text, allowsComments: true) == ["a": "// no comment", "b": []])
        #expect(
            summary(Array("1 /* a *".utf8), allowsComments: true)
                == "event.json:1:3: the comment that begins here does not end"
        )
        #expect(summary(Array("1 / 2".utf8), allowsComments: true) != nil)
        #expect(summary(Array("/".utf8), allowsComments: true) != nil)
    }

    @Test("a name that comes twice is found among very many")
    func findsDuplicateAmongMany() throws {
        let members = (0..<20_000).map { "\"name\($0)\":\($0)" }.joined(separator: ",")
        #expect(try parse("{\(members)}").objectValue?.members.count == 20_000)
        let problem = summary(Array("{\(members),\"name7\":0}".utf8))
        #expect(problem?.hasSuffix("the name 'name7' is here twice") == true)
    }

    @Test("a message quotes no value, and a long name only in part")
    func quotesSparingly() {
        let secret = "0123456789abcdef0123456789abcdef"
        #expect(summary(Array("{\"routing_key\": \(secret)}".utf8))?.contains("0123") == false)
        let name = String(repeating: "n", count: 5000)
        #expect((summary(Array("{\"\(name)\":1,\"\(name)\":2}".utf8))?.count ?? .max) < 120)
    }
}
