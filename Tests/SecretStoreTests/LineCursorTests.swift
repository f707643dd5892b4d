import Diagnostics
import Sealing
import Testing

@testable import SecretStore

@Suite("LineCursor")
struct LineCursorTests {
    private func cursor(_ text: String) throws -> LineCursor {
        LineCursor(try StrictText(Array(text.utf8), file: "file"))
    }

    @Test("lines come in their order, and the end is the end")
    func goesThrough() throws {
        var cursor = try cursor("first\nnumber 7\n")
        try cursor.expect("first")
        #expect(try cursor.expect("number", "a number") { Int($0) } == 7)
        #expect(cursor.next == nil)
        try cursor.expectEnd()
    }

    @Test("a line that is not the expected one is named by its number")
    func namesLine() throws {
        var cursor = try cursor("first\nnumber x\n")
        let other = try storeError { try cursor.expect("second") }
        #expect(other.location == Location(file: "file", line: 1))
        try cursor.expect("first")
        let value = try storeError { try cursor.expect("number", "a number") { Int($0) } }
        #expect(value.location?.line == 2)
        #expect(value.message == "'number' is not followed by a number")
        #expect(try storeError { try cursor.expectEnd() }.location?.line == 2)
    }

    @Test("a line that may be missing is passed over only when it is")
    func takesOptional() throws {
        var cursor = try cursor("a 1\nb x\n")
        #expect(try cursor.take("b", "a number") { Int($0) } == nil)
        #expect(try cursor.take("a", "a number") { Int($0) } == 1)
        #expect(try storeError { try cursor.take("b", "a number") { Int($0) } }.location?.line == 2)
    }

    @Test(
        "a keyword is a whole word",
        arguments: ["number", "numbers 7", "Number 7", "number\u{301} 7"]
    )
    func comparesWholeWord(line: String) throws {
        var cursor = try cursor(line + "\n")
        #expect(try cursor.take("number", "a number") { Int($0) } == nil)
    }
}
