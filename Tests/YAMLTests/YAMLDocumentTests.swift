import Diagnostics
import Testing
import YAML

@Suite("YAML document")
struct YAMLDocumentTests {
    private func read(_ text: String) throws(YAMLRefusal) -> YAMLNode? {
        try YAMLDocument.read(Array(text.utf8), file: "a.yml")
    }

    /// The lines that people would see.
    private func errors(_ bytes: [UInt8]) -> [String] {
        do throws(YAMLRefusal) {
            _ = try YAMLDocument.read(bytes, file: "a.yml")
            return []
        } catch {
            return error.errors.map(\.diagnostic.summary)
        }
    }

    private func place(_ line: Int, _ column: Int) -> Location {
        Location(file: "a.yml", line: line, column: column)
    }

    private func scalar(_ text: String, isPlain: Bool = true, _ line: Int, _ column: Int)
        -> YAMLNode
    {
        YAMLNode(.scalar(YAMLScalar(text, isPlain: isPlain)), at: place(line, column))
    }

    @Test("every node knows its line and column")
    func places() throws {
        let root = try #require(try read("# head\nb: one\na:\n  - 'two'\n  - {c: ü, d: }\n"))
        let inner: [YAMLMember] = [
            YAMLMember(name: "c", at: place(5, 6), value: scalar("ü", 5, 9)),
            YAMLMember(name: "d", at: place(5, 12), value: scalar("", 5, 15)),
        ]
        let list: [YAMLNode] = [
            scalar("two", isPlain: false, 4, 5),
            YAMLNode(.mapping(inner), at: place(5, 5)),
        ]
        let members = [
            YAMLMember(name: "b", at: place(2, 1), value: scalar("one", 2, 4)),
            YAMLMember(
                name: "a",
                at: place(3, 1),
                value: YAMLNode(.sequence(list), at: place(4, 3))
            ),
        ]
        #expect(root == YAMLNode(.mapping(members), at: place(2, 1)))
    }

    @Test("a byte order mark takes no column")
    func byteOrderMark() throws {
        let root = try #require(try read("\u{FEFF}a: b"))
        #expect(
            root
                == YAMLNode(
                    .mapping([YAMLMember(name: "a", at: place(1, 1), value: scalar("b", 1, 4))]),
                    at: place(1, 1)
                )
        )
    }

    @Test("a block and a quoted scalar are no plain ones", arguments: ["|-\n  5", "'5'", "\"5\""])
    func quoted(text: String) throws {
        let root = try #require(try read(text))
        #expect(root.scalar == YAMLScalar("5", isPlain: false))
    }

    @Test("an escaped NUL does not cut the text short")
    func escapedNUL() throws {
        let root = try #require(try read(#""a\0b""#))
        #expect(root.scalar?.text == "a\0b")
    }

    @Test("a file with nothing but comments holds no document", arguments: ["", "\n", "# only\n"])
    func nothing(text: String) throws {
        #expect(try read(text) == nil)
    }

    @Test("an empty document is null")
    func emptyDocument() throws {
        #expect(try read("---\n")?.isNull == true)
    }

    @Test(
        "what is refused is named with its place",
        arguments: [
            (
                "a: 1\nb: 2\na: 3\n", ["a.yml:3:1: \"a\" is given twice, first in line 1"]
            ),
            ("'a': 1\na: 3\n", ["a.yml:2:1: \"a\" is given twice, first in line 1"]),
            (
                "a: 1\n---\nb: 2\n",
                ["a.yml:2:1: a second document begins here, and only one is read"]
            ),
            (
                "a: &x 1\nb: *x\n",
                [
                    "a.yml:1:4: anchors (&name) are not read: write the value where it is used",
                    "a.yml:2:4: aliases (*name) are not read: write the value out",
                ]
            ),
            ("a:\n  <<: {b: 1}\n", ["a.yml:2:3: merge keys (<<) are not read: write the keys out"]),
            (
                "a: !ruby/object x\n",
                ["a.yml:1:4: this tag (!name) is not known: write the value without it"]
            ),
            ("a: !!int x\n", ["a.yml:1:4: the value is not what its tag (!!name) calls it"]),
            ("a: !!map [x]\n", ["a.yml:1:4: the value is not what its tag (!!name) calls it"]),
            ("? [a]\n: b\n", ["a.yml:1:3: a key must be text, not a list or a mapping"]),
            (
                "a:\n\tb: c\n",
                [
                    "a.yml:2:1: not valid YAML: while scanning for the next token that begins in "
                        + "line 2, found character that cannot start any token"
                ]
            ),
            (
                "a: [b\nc: d\n",
                [
                    "a.yml:2:2: not valid YAML: while parsing a flow sequence that begins in "
                        + "line 1, did not find expected ',' or ']'"
                ]
            ),
        ] as [(String, [String])]
    )
    func refused(text: String, expected: [String]) {
        #expect(errors(Array(text.utf8)) == expected)
    }

    @Test("errors before the one that ends the reading are told too")
    func collected() {
        let found = errors(Array("a: 1\na: 2\nb: *c\nd: ]\n".utf8))
        #expect(found.count == 3)
        #expect(found.map { $0.prefix(9) } == ["a.yml:2:1", "a.yml:3:4", "a.yml:4:4"])
    }

    @Test(
        "bytes that are no UTF-8 text are refused at their place",
        arguments: [
            ([0x61, 0x0A, 0xFF], "a.yml:2:1: not UTF-8 text: invalid leading UTF-8 octet"),
            ([0xC3, 0xBC, 0xC3, 0x28], "a.yml:1:3: not UTF-8 text: invalid trailing UTF-8 octet"),
            ([0xFF, 0xFE, 0x61, 0x00], "a.yml:1:1: not UTF-8 text: invalid leading UTF-8 octet"),
            (
                [0x61, 0x3A, 0x20, 0x00],
                "a.yml:1:4: not UTF-8 text: control characters are not allowed"
            ),
            ([0xED, 0xA0, 0x80], "a.yml:1:1: not UTF-8 text: invalid Unicode character"),
        ] as [([UInt8], String)]
    )
    func notText(bytes: [UInt8], expected: String) {
        #expect(errors(bytes) == [expected])
    }

    @Test("32 levels are read and the 33rd is refused where it begins")
    func depth() throws {
        func nested(_ levels: Int) -> [UInt8] {
            Array(repeating: UInt8(ascii: "["), count: levels)
                + Array(repeating: UInt8(ascii: "]"), count: levels)
        }
        #expect(errors(nested(32)).isEmpty)
        #expect(
            errors(nested(33)) == ["a.yml:1:33: more than 32 lists and mappings inside each other"]
        )
        #expect(errors(nested(100_000)).count == 1)
    }

    @Test("256 KiB are read and a byte more is refused")
    func size() {
        let comment = Array(repeating: UInt8(ascii: "#"), count: 262_144)
        #expect(errors(comment).isEmpty)
        #expect(errors(comment + [0x0A]) == ["a.yml: longer than 262144 bytes"])
    }

    @Test("a syntax error is malformed, and its hint shows the line")
    func hint() throws {
        let refusal = try #require(throws: YAMLRefusal.self) { _ = try read("a: b\n c: d\n") }
        let diagnostic = try #require(refusal.errors.first?.diagnostic)
        #expect(diagnostic.status == .malformed)
        #expect(diagnostic.hints == ["see the line, tabs and all: sed -n 2l a.yml"])
    }
}
