package import Diagnostics
package import SecretMemory

/// Not even the attempt at a call could be made.
package enum TransportError: ReportableError, Equatable {
    /// The library or one of its handles could not be had.
    case unavailable
    /// The library in use does not know an option that safety rests on; its number, for a report.
    case optionRefused(UInt32)
    /// A field of the header that would not be sent as it is.
    case unsendableHeader(name: String)
    /// There was no locked memory for the header.
    case noMemory(SecretMemoryError)

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
        case .unsendableHeader(let name):
            Diagnostic(
                .malformed,
                "the value for '\(name)' is empty, or has characters that no header has"
            )
        case .noMemory(let error): error.diagnostic
        }
    }
}
