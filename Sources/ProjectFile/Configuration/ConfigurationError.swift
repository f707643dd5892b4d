package import Diagnostics

/// Every fault of a configuration.
package struct ConfigurationError: ReportableError, Equatable {
    /// Never empty; in the order of the file.
    package let diagnostics: [Diagnostic]

    package init(_ diagnostics: [Diagnostic]) {
        self.diagnostics =
            diagnostics.enumerated()
            .sorted { Self.position(of: $0) < Self.position(of: $1) }
            .map(\.element)
    }

    /// The gravest fault's status.
    package var status: ExitStatus {
        diagnostics.map(\.status).max { $0.gravity < $1.gravity } ?? .malformed
    }

    /// All faults as one, each on a line of its own and each hint once.
    package var diagnostic: Diagnostic {
        Diagnostic(all: diagnostics, separator: "\n")
    }

    /// Faults of one place keep the order in which they were found.
    private static func position(
        of fault: (offset: Int, element: Diagnostic)
    ) -> (line: Int, column: Int, offset: Int) {
        let location = fault.element.location
        return (location?.line ?? 0, location?.column ?? 0, fault.offset)
    }
}
