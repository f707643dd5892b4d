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

    /// The gravest fault's status; that of a plaintext key where one is among them, whatever else is
    /// wrong: the file may be in git already.
    package var status: ProgramStatus {
        let all = diagnostics.map(\.status)
        if all.contains(.plaintextFound) { return .plaintextFound }
        return all.max { $0.gravity < $1.gravity } ?? .malformed
    }

    /// All faults as one, which is told part by part.
    package var diagnostic: Diagnostic {
        var diagnostic = Diagnostic(all: diagnostics, separator: "\n")
        diagnostic.status = status
        if diagnostics.count > 1 { diagnostic.parts = diagnostics }
        return diagnostic
    }

    /// Faults of one place keep the order in which they were found.
    private static func position(
        of fault: (offset: Int, element: Diagnostic)
    ) -> (line: Int, column: Int, offset: Int) {
        let location = fault.element.location
        return (location?.line ?? 0, location?.column ?? 0, fault.offset)
    }
}
