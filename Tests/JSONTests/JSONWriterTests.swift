import JSON
import Testing

@Suite("JSONWriter")
struct JSONWriterTests {
    private func compact(_ value: JSONValue) -> String {
        String(decoding: JSONWriter.compact(value), as: UTF8.self)
    }

    @Test("the compact form has no white space, and keeps order and spelling")
    func writesCompact() throws {
        let text = #"{"b":[1,-0.50,1e400,true,false,null,"x",[],{}],"a":{"n":{"m":1}}}"#
        let value = try JSONParser.parse(Array(text.utf8), file: "")
        #expect(compact(value) == text)
    }

    @Test("the pretty form has a line for each member and element, indented by two spaces")
    func writesPretty() {
        let value: JSONValue = ["a": [1, ["b": .null]], "c": [], "d": .object(JSONObject())]
        let expected = """
            {
              "a": [
                1,
                {
                  "b": null
                }
              ],
              "c": [],
              "d": {}
            }
            """
        #expect(String(decoding: JSONWriter.pretty(value), as: UTF8.self) == expected)
    }

    @Test(
        "what a terminal or a script would act on is escaped",
        arguments: [
            ("\"\\/", #""\"\\/""#), ("\u{8}\t\n\u{c}\r", #""\b\t\n\f\r""#),
            ("\u{0}\u{1b}\u{1f}", #""\u0000\u001b\u001f""#), ("\u{7f}", #""\u007f""#),
            ("\u{80}\u{9b}\u{9f}\u{a0}", "\"\\u0080\\u009b\\u009f\u{a0}\""),
            ("\u{2027}\u{2028}\u{2029}\u{202a}", "\"\u{2027}\\u2028\\u2029\u{202a}\""),
            ("é€🚀\u{10FFFF}", "\"é€🚀\u{10FFFF}\""), ("", "\"\""),
        ]
    )
    func escapes(text: String, expected: String) {
        #expect(compact(.string(text)) == expected)
        #expect(compact([text: 1] as JSONValue) == "{\(expected):1}")
    }

    @Test("every Unicode scalar comes back from its JSON, and takes the room that was foretold")
    func everyScalarRoundTrips() throws {
        var wrong: [UInt32] = []
        for value in UInt32(0)...0x10FFFF {
            // Beyond the first 12,288 nothing is special: every 61st stands for its neighbours.
            guard value < 0x3000 || value % 61 == 0, let scalar = Unicode.Scalar(value) else {
                continue
            }
            let text = "a" + String(Character(scalar)) + "b"
            let bytes = JSONWriter.compact(.string(text))
            let read = try JSONParser.parse(bytes, file: "").stringValue
            let isSame = read.map { $0.utf8.elementsEqual(text.utf8) } == true
            if !isSame || JSONText.byteCount(of: text) != bytes.count - 2 { wrong.append(value) }
        }
        #expect(wrong.isEmpty)
    }

    @Test("bytes that were no UTF-8 come out as the replacement character, never as they were")
    func repairsInvalidUTF8() {
        let text = String(decoding: [0x61, 0xFF, 0xED, 0xA0, 0x80, 0x62], as: UTF8.self)
        let bytes = JSONWriter.compact(.string(text))
        #expect(String(validating: bytes, as: UTF8.self) == "\"\(text)\"")
        #expect(!bytes.contains(0xFF))
    }
}
