import Diagnostics
import SecretStore
import Testing

@Suite("StoreError")
struct StoreErrorTests {
    static let refusals = StoreError.Refusal.allCases.map(\.rawValue)

    @Test(
        "each refusal ends a command with the exit code of its kind",
        arguments: [
            ("no-such-secret", 3), ("no-key-opens-it", 4), ("signer-unknown", 5),
            ("signer-not-writer", 5), ("signature-refused", 5), ("roster-signer-not-owner", 5),
            ("commit-refused", 5), ("authentication-failed", 5), ("not-a-writer", 5),
            ("rollback", 6), ("roster-rollback", 6), ("malformed", 7), ("name-mismatch", 7),
            ("store-mismatch", 7), ("symbolic-link", 7), ("owner-not-trusted", 9),
            ("no-store", 1), ("changed-meanwhile", 1),
        ]
    )
    func hasExitCode(refusal: String, code: Int32) throws {
        let refusal = try #require(StoreError.Refusal(rawValue: refusal))
        #expect(StoreError(refusal, "test").diagnostic.status.rawValue == code)
    }

    @Test("the table above leaves out no refusal")
    func tableIsWhole() {
        #expect(StoreError.Refusal.allCases.count == 18)
    }

    @Test("the message, the place and the hints come through to people")
    func keepsWords() {
        let error = StoreError(
            .malformed,
            "expected 'name'",
            at: Location(file: "secrets/a.seal", line: 2),
            hints: ["git log"]
        )
        #expect(error.diagnostic.summary == "secrets/a.seal:2: expected 'name'")
        #expect(error.diagnostic.hints == ["git log"])
    }
}
