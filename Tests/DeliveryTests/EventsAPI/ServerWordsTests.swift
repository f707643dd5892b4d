import Delivery
import Testing

@Suite("ServerWords")
struct ServerWordsTests {
    @Test("control characters and marks of direction do not reach a terminal")
    func harmless() {
        let words = ServerWords(body: Array("\u{1B}[31mred\u{7}\u{202E}\u{0} end".utf8))
        #expect(!words.text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
        #expect(words.text.hasSuffix("end"))
    }

    @Test("a long answer is cut at 300 characters with an ellipsis")
    func cut() {
        let words = ServerWords(body: Array(String(repeating: "é", count: 5000).utf8))
        #expect(words.text.count == ServerWords.limit)
        #expect(words.text.hasSuffix("…"))
    }

    @Test("bytes that are no text are no fault")
    func invalidText() {
        let words = ServerWords(body: [0xFF, 0xFE, 0x41])
        #expect(words.text.hasSuffix("A"))
    }

    @Test("a page of a proxy is told as one line")
    func page() {
        let words = ServerWords(body: Array("<html>\n  <h1>502</h1>\n</html>".utf8))
        #expect(words.text == "<html> <h1>502</h1> </html>")
    }
}
