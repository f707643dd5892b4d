package import Diagnostics

/// libcurl could not be used at all.
package enum TransportError: ReportableError, Equatable {
    /// The library or one of its handles could not be had.
    case unavailable
    /// The library in use does not know an option that safety rests on; its number, for a report.
    case optionRefused(UInt32)

    package var diagnostic: Diagnostic {
        switch self {
        case .unavailable:
            Diagnostic(.failed, "libcurl could not be initialised")
        case .optionRefused(let option):
            Diagnostic(
                .failed,
                "libcurl refused option \(option), without which no key is sent",
                hints: ["see its version and what it was built with: curl --version"]
            )
        }
    }
}
