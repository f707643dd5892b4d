import Diagnostics
import Testing

@Suite("Diagnostic")
struct DiagnosticTests {
    @Test("the summary begins with the place, where there is one")
    func summary() {
        let location = Location(file: "sealhook.yml", line: 3, column: 9)
        #expect(
            Diagnostic(.malformed, "no such key", at: location).summary
                == "sealhook.yml:3:9: no such key"
        )
        #expect(Diagnostic(.usage, "no name was given").summary == "no name was given")
    }

    @Test("a diagnostic that is thrown tells of itself, hints and status with it")
    func reportsItself() {
        let fault = Diagnostic(.rollback, "it is older", hints: ["git pull"])
        #expect(throws: fault) { throw fault }
        let reportable: any ReportableError = fault
        #expect(reportable.diagnostic == fault)
    }
}
