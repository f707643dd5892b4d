package import Diagnostics

/// A rule of PagerDuty's that an event breaks, found before it is queued.
package struct EventError: ReportableError, Equatable {
    /// The field as PagerDuty spells it: `payload.severity`.
    package var field: String
    /// What is wrong with it, or what it should be.
    package var problem: String
    /// Each ends with a command to paste.
    package var hints: [String] = []

    package var diagnostic: Diagnostic {
        Diagnostic(.malformedInput, "\(field): \(problem)", hints: hints)
    }
}
