package import Diagnostics

/// Why `SEALHOOK_PAGERDUTY_URL` was refused.
///
/// The address itself is never repeated: it may hold a password.
package enum EndpointError: ReportableError, Equatable {
    /// No address with a scheme, as libcurl reads it.
    case unreadable
    /// A user name, a password, a query or a fragment is in it.
    case hasMoreThanBase
    /// Neither http nor https.
    case unknownScheme
    /// The host that would be asked is not the one that stands there.
    case misleadingHost
    /// http to a host that is not this machine: the key would be readable on the way.
    case plainHTTP(host: String)

    package var diagnostic: Diagnostic {
        Diagnostic(
            .usage,
            "\(EndpointRule.variable): \(problem)",
            hints: [
                "a server on this machine: export \(EndpointRule.variable)=http://127.0.0.1:8080"
            ]
        )
    }

    private var problem: String {
        switch self {
        case .unreadable: "it is no address with a scheme and a host"
        case .hasMoreThanBase: "only scheme, host, port and path may stand in it"
        case .unknownScheme: "the scheme is neither 'https' nor 'http'"
        case .misleadingHost: "the host is not written as it would be used"
        case .plainHTTP(let host): "http goes to loopback only, and '\(host)' is not loopback"
        }
    }
}
