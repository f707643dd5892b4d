package import Diagnostics

/// One thing that a check of a store has found.
package struct Finding: Equatable, Sendable {
    /// How much a finding matters: only errors decide the exit code.
    package enum Severity: String, Sendable, CaseIterable {
        case note
        case warning
        case error
    }

    /// How much it matters.
    package var severity: Severity
    /// What and where, and the command that mends it.
    package var diagnostic: Diagnostic

    /// Puts a severity to a fault in words.
    package init(_ severity: Severity, _ diagnostic: Diagnostic) {
        self.severity = severity
        self.diagnostic = diagnostic
    }

    /// An error that was thrown, as a finding.
    init(_ error: any Error, _ severity: Severity = .error) {
        self.init(severity, Diagnostic(describing: error))
    }

    /// The file that it is about, as messages show it; nil where it is about none.
    package var file: String? { diagnostic.location?.file }
}

extension [Finding] {
    /// The exit code of the gravest error; `done` where there is none.
    var status: ProgramStatus {
        filter { $0.severity == .error }
            .map(\.diagnostic.status)
            .max { $0.gravity < $1.gravity } ?? .done
    }
}
