package import Diagnostics

/// Why a secret could not be held.
package enum SecretMemoryError: ReportableError, Equatable {
    /// libsodium did not start: the kernel gave no random numbers.
    case initializationFailed
    /// The guarded allocation was refused.
    case allocationFailed
    /// More came than the reader allows; `limit` is the reader's, in bytes.
    case tooLong(limit: Int)

    package var diagnostic: Diagnostic {
        switch self {
        case .initializationFailed:
            Diagnostic(.failed, "libsodium could not be initialised")
        case .allocationFailed:
            Diagnostic(
                .failed,
                "guarded memory for a secret could not be allocated",
                hints: ["see the limits of this shell: ulimit -v; ulimit -l"]
            )
        case .tooLong(let limit):
            Diagnostic(.malformedInput, "the value is longer than \(limit) bytes")
        }
    }
}
