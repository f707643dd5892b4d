import Diagnostics
import Testing

@Suite("TerminalLine")
struct TerminalLineTests {
    @Test(
        "what does not fit is cut off behind an ellipsis",
        arguments: [
            ("abcdef", nil, "abcdef"), ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"),
            ("abc  def", 6, "abc…"), ("abcdef", 1, "…"), ("abcdef", 0, ""), ("", 0, ""),
            ("é👩‍🚀abc", 4, "é👩‍🚀…"), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"),
            ("日本語", 4, "日…"),
        ] as [(String, Int?, String)]
    )
    func cut(text: String, columns: Int?, expected: String) {
        #expect(TerminalLine.cut(text, to: columns) == expected)
    }

    @Test("a cut line is never wider than the terminal")
    func width() {
        let text = "20261121T101112  waits 3 min  alert (trigger)  \"日本 👩‍🚀 é\""
        for columns in 1...80 {
            #expect(TerminalLine.width(of: TerminalLine.cut(text, to: columns)) <= columns)
        }
    }
}
