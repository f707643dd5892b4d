package import Diagnostics

/// A routing key that cannot stand in a body.
///
/// Its value is told in no form.
package enum RoutingKeyError: ReportableError, Equatable {
    /// It is empty, or has a character that is not printable ASCII or that JSON must escape.
    case unprintable

    package var diagnostic: Diagnostic {
        Diagnostic(
            .malformed,
            "the routing key is empty, or has characters that no key has",
            hints: ["seal the right one: sealhook set pagerduty/<service>"]
        )
    }
}
