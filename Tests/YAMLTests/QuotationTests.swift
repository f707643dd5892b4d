import Testing
import YAML

@Suite("Quotation")
struct QuotationTests {
    @Test(
        "words are shown",
        arguments: [
            "enviroment", "pagerduty_change_evemt", "PAGER_DUTY_API_KEY", "fatal", "pay ments", "",
        ]
    )
    func shown(text: String) {
        #expect(Quotation.of(text, else: "this") == "\"\(text)\"")
    }

    @Test(
        "what could be a key, is long or holds control characters is not shown",
        arguments: [
            "0123456789abcdef0123456789abcdef", "key=0123456789abcdef0123456789abcdef",
            "u+ZyXwVuTsRqPoNmLkJi", "y_NbAkKc66ryYTWUXYEu", "a\u{1B}[31m", "two\nlines",
            "a very long text that goes on beyond all words",
        ]
    )
    func hidden(text: String) {
        #expect(Quotation.of(text, else: "this") == "this")
    }
}
