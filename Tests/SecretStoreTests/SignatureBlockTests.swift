import Sealing
import Testing

@testable import SecretStore

@Suite("SignatureBlock")
struct SignatureBlockTests {
    private let alice: Person

    init() throws {
        alice = try Person("alice")
    }

    private func block(_ text: String) throws -> SignatureBlock {
        var cursor = LineCursor(try StrictText(Array(text.utf8), file: "file"))
        while cursor.next?.hasPrefix("==") == false { cursor.skip() }
        return try SignatureBlock(&cursor)
    }

    private func signed() -> String {
        String(
            decoding: SignatureBlock.sign("body\n", label: "label\n", by: alice.identity),
            as: UTF8.self
        )
    }

    @Test("a signature is valid for its key, its label and its bytes, and for no other")
    func verifies() throws {
        let block = try block(signed())
        #expect(block.signer == alice.key.id)
        #expect(block.isValid(by: alice.key, label: "label\n"))
        #expect(!block.isValid(by: alice.key, label: "other\n"))
        #expect(try !block.isValid(by: Person("bob").key, label: "label\n"))
        let changed = try self.block("bodY\n" + signed().dropFirst("body\n".count))
        #expect(!changed.isValid(by: alice.key, label: "label\n"))
    }

    @Test("the signed bytes are all up to and with the signer's line")
    func coversSigner() throws {
        let expected = "body\n== signature\nsigner \(alice.key.id)\n"
        #expect(try block(signed()).signedBytes == Array(expected.utf8))
    }
}
