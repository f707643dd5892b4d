package import Names

/// A name as a test writes it; one that breaks a rule ends the test.
extension SecretName: ExpressibleByStringInterpolation {
    package init(stringLiteral text: String) {
        guard let name = SecretName(text) else { preconditionFailure("no name of a secret") }
        self = name
    }
}
