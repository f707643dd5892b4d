import JSON
import Testing
import YAML

@Suite("YAML scalar")
struct YAMLScalarTests {
    @Test("null is null, ~ or nothing, and only in plain text", arguments: ["", "~", "null"])
    func null(text: String) {
        #expect(YAMLScalar(text, isPlain: true).isNull)
        #expect(!YAMLScalar(text, isPlain: false).isNull)
    }

    @Test(
        "only true and false are Booleans",
        arguments: [
            ("true", true), ("false", false), ("True", nil), ("yes", nil), ("on", nil), ("", nil),
        ] as [(String, Bool?)]
    )
    func boolean(text: String, expected: Bool?) {
        #expect(YAMLScalar(text, isPlain: true).booleanValue == expected)
        #expect(YAMLScalar(text, isPlain: false).booleanValue == nil)
    }

    @Test(
        "integers are decimal",
        arguments: [
            ("12", 12), ("-3", -3), ("+4", 4), ("007", 7), ("0x1F", nil), ("1_000", nil),
            ("1.0", nil), ("99999999999999999999", nil),
        ] as [(String, Int?)]
    )
    func integer(text: String, expected: Int?) {
        #expect(YAMLScalar(text, isPlain: true).integerValue == expected)
        #expect(YAMLScalar(text, isPlain: false).integerValue == nil)
    }

    @Test(
        "a number is spelt as in JSON",
        arguments: ["0", "-0", "10", "0.75", "1e5", "1.5E-7", "99999999999999999999"]
    )
    func number(text: String) {
        #expect(YAMLScalar(text, isPlain: true).number?.text == text)
        #expect(YAMLScalar(text, isPlain: false).number == nil)
    }

    @Test(
        "what JSON would spell otherwise is no number",
        arguments: [
            "007", "+1", ".5", "1.", "0x1F", "1e", "1e+", "-", "", ".inf", "1 2", "10s", "1.2.3",
        ]
    )
    func noNumber(text: String) {
        #expect(YAMLScalar(text, isPlain: true).number == nil)
    }

    @Test("a tag decides over quotes")
    func tags() {
        #expect(YAMLScalar("5", isPlain: false, tag: .integer).integerValue == 5)
        #expect(YAMLScalar("5", isPlain: true, tag: .string).integerValue == nil)
        #expect(YAMLScalar("5", isPlain: true, tag: .float).number?.text == "5")
        #expect(!YAMLScalar("", isPlain: true, tag: .string).isNull)
    }
}
