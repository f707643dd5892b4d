import JSON
import Testing

@Suite("JSONText")
struct JSONTextTests {
    @Test(
        "a beginning fits its limit as JSON writes it, and splits no scalar",
        arguments: [
            ("abc", 3, "abc"), ("abc", 2, "ab"), ("abc", 0, ""), ("abc", 100, "abc"),
            ("a\nb", 2, "a"), ("a\nb", 3, "a\n"), ("a\u{1}b", 6, "a"), ("a\u{1}b", 7, "a\u{1}"),
            ("é€", 2, "é"), ("é€", 4, "é"), ("é€", 5, "é€"), ("🚀🚀", 7, "🚀"), ("🚀", 3, ""),
            ("e\u{301}x", 1, "e"), ("👩‍🚀", 4, "👩"), ("", 0, ""),
        ]
    )
    func cuts(text: String, limit: Int, expected: String) {
        let prefix = JSONText.prefix(of: text, encodedWithin: limit)
        #expect(Array(prefix.unicodeScalars) == Array(expected.unicodeScalars))
        #expect(JSONWriter.compact(.string(String(prefix))).count - 2 <= limit)
    }
}
