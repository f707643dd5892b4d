import Diagnostics
import ProjectFile
import Testing

@Suite("Configuration error")
struct ConfigurationErrorTests {
    @Test("faults as one keep every line and every hint, and one of a plaintext key has the status")
    func joined() {
        let error = ConfigurationError([
            Diagnostic(
                .malformed,
                "late",
                at: Location(file: "f", line: 2, column: 1),
                hints: ["h"]
            ),
            Diagnostic(
                .plaintextFound,
                "early",
                at: Location(file: "f", line: 1, column: 9),
                hints: ["h"]
            ),
        ])
        var all = Diagnostic(.plaintextFound, "f:1:9: early\nf:2:1: late", hints: ["h"])
        all.parts = error.diagnostics
        #expect(error.diagnostic == all)
        #expect(error.diagnostics.map(\.message) == ["early", "late"])
    }
}
