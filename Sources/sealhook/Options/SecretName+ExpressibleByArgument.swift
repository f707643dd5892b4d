internal import ArgumentParser
internal import Diagnostics
internal import Events
internal import Names
internal import SecretStore

/// The name of a secret as an argument.
///
/// It is checked when the command runs, so that a wrong one is told in sealhook's own words.
struct SecretNameArgument: ExpressibleByArgument {
    private let text: String

    init(argument: String) {
        text = argument
    }

    init(_ text: String) {
        self.text = text
    }

    /// Whether there is nothing of it, as in a script's empty variable.
    var isEmpty: Bool { text.isEmpty }

    /// The name.
    ///
    /// - Throws: `Diagnostic` with exit code 64.
    func name() throws -> SecretName {
        if !isRoutingKey, let name = SecretName(text) { return name }
        guard !isKeyShaped else {
            throw Diagnostic(
                .usage,
                "the name of a secret is wanted here, not the key itself",
                hints: ["seal the key under a name: sealhook set pagerduty/payments"]
            )
        }
        throw Diagnostic(
            .usage,
            "'\(text)' is no name of a secret",
            hints: [
                "a name has segments of a-z, 0-9, '.', '_' and '-', joined by '/': "
                    + "pagerduty/payments"
            ]
        )
    }

    /// Whether it is what PagerDuty shows as a key, which may pass for a name by its letters.
    private var isRoutingKey: Bool { RoutingKeyShape(Array(text.utf8).span.bytes).isRoutingKey }

    /// Whether it looks like a key of any kind, and so must not be repeated.
    private var isKeyShaped: Bool {
        switch RoutingKeyShape(Array(text.utf8).span.bytes) {
        case .integrationKey, .orchestrationKey, .restToken: true
        case .webAddress, .other: false
        }
    }
}
