import Diagnostics
import Sealing
import TestSupport
import Testing

@Suite("StrictText")
struct StrictTextTests {
    @Test("lines, their bytes and their places are those of the file")
    func lines() throws {
        let bytes = Array("one\n\nthrée\n".utf8)
        let text = try StrictText(bytes, file: "a.seal")
        #expect(text.lines == ["one", "", "thrée"])
        #expect(text.bytes(of: 0..<3) == bytes)
        #expect(text.bytes(of: 0..<0).isEmpty)
        #expect(text.bytes(of: 1..<3) == Array("\nthrée\n".utf8))
        #expect(text.location(2) == Location(file: "a.seal", line: 3))
    }

    @Test(
        "each broken rule is found, on its line",
        arguments: [
            ("a\r\n", .carriageReturn, 1), ("a\nb\rc\n", .carriageReturn, 2),
            ("a\n\r\n", .carriageReturn, 2), ("a\nb\0\n", .nul, 2), ("\0", .nul, 1),
            ("a \n", .trailingSpace, 1), ("a\nb\n \n", .trailingSpace, 3),
            ("", .missingLastLineFeed, 1), ("a", .missingLastLineFeed, 1),
            ("a\nb", .missingLastLineFeed, 2), ("a\n ", .missingLastLineFeed, 2),
        ] as [(String, StrictTextError.Fault, Int)]
    )
    func faults(text: String, fault: StrictTextError.Fault, line: Int) {
        let location = Location(file: "f", line: line)
        #expect(throws: StrictTextError(fault: fault, location: location)) {
            try StrictText(Array(text.utf8), file: "f")
        }
    }

    @Test(
        "what is not UTF-8 is found on its line, overlong and half pairs too",
        arguments: [
            [0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0x80], [0xF4, 0x90, 0x80, 0x80],
        ] as [[UInt8]]
    )
    func invalidUTF8(sequence: [UInt8]) {
        let location = Location(file: "f", line: 2)
        #expect(throws: StrictTextError(fault: .invalidUTF8, location: location)) {
            try StrictText([0x61, 0x0A] + sequence + [0x0A], file: "f")
        }
    }

    @Test("64 KiB are read, and one byte more is refused")
    func size() throws {
        let largest = [UInt8](repeating: 0x61, count: 65_535) + [0x0A]
        #expect(try StrictText(largest, file: "f").lines.count == 1)
        #expect(
            throws: StrictTextError(fault: .tooLarge, location: Location(file: "f"))
        ) {
            try StrictText([0x61] + largest, file: "f")
        }
        let mostLines = [UInt8](repeating: 0x0A, count: 65_536)
        #expect(try StrictText(mostLines, file: "f").lines.count == 65_536)
    }

    @Test(
        "each fault is malformed and says another thing",
        arguments: [
            (.tooLarge, "it is larger than 64 KiB"),
            (.carriageReturn, "it has a carriage return: lines must end in LF alone"),
            (.nul, "it has a NUL byte"), (.trailingSpace, "the line ends in a space"),
            (.invalidUTF8, "the line is not UTF-8"),
            (.missingLastLineFeed, "the last line does not end: the file is cut short"),
        ] as [(StrictTextError.Fault, String)]
    )
    func messages(fault: StrictTextError.Fault, message: String) {
        let location = Location(file: "f", line: 2)
        let diagnostic = StrictTextError(fault: fault, location: location).diagnostic
        #expect(diagnostic.status == .malformed)
        #expect(diagnostic.message == message)
        #expect(diagnostic.location == location)
        #expect(diagnostic.hints.isEmpty == (fault != .carriageReturn))
    }

    @Test("whatever is read is made of its lines again, and nothing traps")
    func fuzz() {
        var generator = SeededGenerator(seed: 4)
        let sample = Array("sealhook/v1 secret\nname a/b\nstore ü\n== current\nversion 7\n".utf8)
        var readCount = 0
        for _ in 0..<5000 {
            let bytes = generator.mutated(sample)
            guard let text = try? StrictText(bytes, file: "f") else { continue }
            readCount += 1
            #expect(text.lines.flatMap { Array($0.utf8) + [0x0A] } == bytes)
            #expect(text.bytes(of: text.lines.indices) == bytes)
        }
        #expect((100..<4900).contains(readCount))
    }

    @Test("a value stands behind its keyword and one space")
    func values() {
        #expect("name a/b".value(of: "name") == "a/b")
        #expect("name  a".value(of: "name") == " a")
        #expect("name".value(of: "name") == nil)
        #expect("names a".value(of: "name") == nil)
        #expect(" name a".value(of: "name") == nil)
    }

    @Test(
        "a number has one spelling",
        arguments: [
            ("0", 0), ("7", 7), ("18446744073709551615", UInt64.max),
            ("18446744073709551616", nil), ("", nil), ("+7", nil), ("-7", nil), ("07", nil),
            ("00", nil), (" 7", nil), ("7 ", nil), ("0x7", nil), ("７", nil), ("1e3", nil),
        ] as [(String, UInt64?)]
    )
    func numbers(text: String, expected: UInt64?) {
        #expect(text.canonicalNumber == expected)
    }
}
