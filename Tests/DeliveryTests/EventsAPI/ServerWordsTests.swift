import Delivery
import SecretMemory
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

    @Test("an answer that repeats the key is masked, in the middle and where it was cut")
    func masked() throws {
        let key = "0123456789abcdef0123456789abcdef"
        let json = #"{"routing_key":"\#(key)","x":1}"#
        let body = KeyedBody(try SecretBytes(copying: json), keyRange: 16..<48, version: 1)
        var text = Array("no \(key)\(key)! 0123456789abcdef".utf8)
        body.maskKey(in: &text, isCut: false)
        #expect(
            String(decoding: text, as: UTF8.self)
                == "no \(String(repeating: "*", count: 64))! 0123456789abcdef"
        )
        body.maskKey(in: &text, isCut: true)
        #expect(String(decoding: text, as: UTF8.self).hasSuffix("! ****************"))
    }
}
