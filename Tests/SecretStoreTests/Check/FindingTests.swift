import Diagnostics
import Testing

@testable import SecretStore

@Suite("Finding")
struct FindingTests {
    private struct Nameless: Error {}

    @Test("an error that was thrown keeps its words, its place and its exit code")
    func keepsDiagnostic() {
        let error = StoreError(.rollback, "old", at: Location(file: "secrets/a.seal"))
        let finding = Finding(error)
        #expect(finding.severity == .error)
        #expect(finding.diagnostic == error.diagnostic)
        #expect(finding.file == "secrets/a.seal")
        #expect(Finding(error, .warning).severity == .warning)
    }

    @Test("an error without words is a failure all the same")
    func takesAnyError() {
        #expect(Finding(Nameless()).diagnostic.status == .failed)
        #expect(Finding(Nameless()).file == nil)
    }

    @Test("severities have the words that JSON shows")
    func hasWords() {
        #expect(Finding.Severity.allCases.map(\.rawValue) == ["note", "warning", "error"])
    }
}
