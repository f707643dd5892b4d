import Diagnostics
import JSON
import TestSupport
import Testing

/// Documents that differ from good ones in a few bytes: the parser reads or refuses, and nothing
/// else.
@Suite("JSONParser, on damaged documents")
struct JSONParserMutationTests {
    private static let samples = [
        #"{"payload":{"summary":"a \"b\" \u00e9 🚀","n":[1,-0.5e+10,0]},"t":true,"z":null}"#,
        "/* a */ [1, // b\n {\"a\": \"\\ud83d\\ude80\"}, [[[]]], false]",
        #"[{"":{}},"\\\/\b\f\n\r\t",123456789012345678901234567890,1e-999]"#,
    ]
    private static let splices = [
        "\"", "\\", "\\u", "\\ud83d", "{", "}", "[", "]", ",", ":", "/*", "*/", "//", "\n", "\0",
        "é", "🚀", "-", "1e", ".", "null", " ",
    ]

    @Test(
        "a damaged document is read or refused, and what is read is written and read again",
        arguments: 1...12
    )
    func mutations(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var readCount = 0
        var refusedCount = 0
        for _ in 0..<500 {
            let bytes = Self.mutated(&random)
            do {
                let value = try JSONParser.parse(bytes, file: "f", allowsComments: true)
                readCount += 1
                #expect(try JSONParser.parse(JSONWriter.compact(value), file: "f") == value)
                #expect(try JSONParser.parse(JSONWriter.pretty(value), file: "f") == value)
            } catch {
                refusedCount += 1
                let line = try #require(error.location.line)
                let column = try #require(error.location.column)
                #expect(line >= 1 && line <= bytes.count { $0 == 0x0A } + 1)
                #expect(column >= 1 && column <= bytes.count + 1)
            }
        }
        // A mutation that always or never did harm would test nothing.
        #expect(readCount > 0)
        #expect(refusedCount > 0)
    }

    @Test("a document that was cut short is refused, wherever it was cut", arguments: samples)
    func truncated(sample: String) {
        let bytes = Array(sample.utf8)
        for count in bytes.indices {
            #expect(throws: JSONError.self, "\(count) bytes") {
                try JSONParser.parse(Array(bytes[..<count]), file: "f", allowsComments: true)
            }
        }
    }

    private static func mutated(_ random: inout SeededGenerator) -> [UInt8] {
        var bytes = Array((samples.randomElement(using: &random) ?? "").utf8)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let place = Int.random(in: 0..<max(1, bytes.count), using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0 where !bytes.isEmpty: bytes[place] = .random(in: 0...255, using: &random)
            case 1 where !bytes.isEmpty: bytes.remove(at: place)
            case 2 where !bytes.isEmpty:
                let end = min(bytes.count, place + Int.random(in: 1...8, using: &random))
                bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
            case 3:
                let splice = splices.randomElement(using: &random) ?? ""
                bytes.insert(contentsOf: splice.utf8, at: min(place, bytes.count))
            default: bytes.append(.random(in: 0x09...0x20, using: &random))
            }
        }
        return bytes
    }
}
