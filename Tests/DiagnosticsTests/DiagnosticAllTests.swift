import Diagnostics
import Testing

@Suite("Several faults as one")
struct DiagnosticAllTests {
    private let late = Diagnostic(.overdue, "it is late", hints: ["hurry", "look"])
    private let broken = Diagnostic(
        .malformed,
        "it is broken",
        at: Location(file: "a", line: 2),
        hints: ["look"]
    )

    @Test("one fault alone stays what it is, with its place")
    func one() {
        #expect(Diagnostic(all: [broken], separator: "; ") == broken)
    }

    @Test("several have the gravest one's code, and each summary and each hint once")
    func several() {
        let all = Diagnostic(all: [late, broken, late], separator: "; ")
        #expect(
            all
                == Diagnostic(
                    .malformed,
                    "it is late; a:2: it is broken",
                    hints: ["hurry", "look"]
                )
        )
    }
}
