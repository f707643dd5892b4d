import JSON
import Testing

@Suite("JSONNumber")
struct JSONNumberTests {
    @Test(
        "a number keeps its spelling through reading and writing",
        arguments: [
            "0.75", "0.750", "-0", "1E5", "1e-05", "123456789012345678901234567890123456789",
            "0.1000000000000000055511151231257827",
        ]
    )
    func keepsSpelling(text: String) throws {
        let value = try JSONParser.parse(Array(text.utf8), file: "")
        #expect(value == .number(try #require(JSONNumber(text: text))))
        #expect(JSONWriter.compact(value) == Array(text.utf8))
    }

    @Test(
        "a floating-point number is spelt in JSON's grammar",
        arguments: [
            (0.75, "0.75"), (42.0, "42"), (-3.0, "-3"), (0.0, "0"), (1e-7, "1e-07"),
            (1e300, "1e+300"), (Double.leastNonzeroMagnitude, "5e-324"),
            (9_007_199_254_740_992, "9007199254740992.0"),
        ]
    )
    func spellsDouble(value: Double, text: String) throws {
        let number = try #require(JSONNumber(value))
        #expect(number.text == text)
        #expect(JSONNumber(text: number.text) == number)
        #expect(Double(number.text) == value)
    }

    @Test(
        "what JSON cannot write is refused",
        arguments: [Double.nan, .infinity, -.infinity]
    )
    func refusesDouble(value: Double) {
        #expect(JSONNumber(value) == nil)
    }

    @Test(
        "text outside JSON's grammar is refused",
        arguments: ["", "-", "01", "1.", ".1", "1e", "+1", " 1", "1 ", "0x1", "1,0", "٣"]
    )
    func refusesText(text: String) {
        #expect(JSONNumber(text: text) == nil)
    }

    @Test("a number is given as integer only where it is spelt as one and fits")
    func givesIntegers() throws {
        let spellings = ["12", "-12", "9223372036854775807", "9223372036854775808", "1.0", "1e3"]
        let integers = try spellings.map {
            JSONValue.number(try #require(JSONNumber(text: $0))).integerValue
        }
        #expect(integers == [12, -12, .max, nil, nil, nil])
        #expect(JSONValue.string("12").integerValue == nil)
    }
}
