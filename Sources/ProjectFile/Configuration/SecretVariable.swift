package import Diagnostics
package import Names

/// One line of `secrets:`: an environment variable and the secret whose value it stands for.
package struct SecretVariable: Equatable, Sendable {
    package var variable: String
    package var secretName: SecretName
    /// Where the variable stands.
    package var location: Location

    package init(variable: String, secretName: SecretName, location: Location) {
        self.variable = variable
        self.secretName = secretName
        self.location = location
    }

    /// Whether the text can name an environment variable (POSIX.1-2017, XBD 3.235).
    static func isVariable(_ text: some StringProtocol) -> Bool {
        guard let first = text.utf8.first, !first.isDigit else { return false }
        return text.utf8.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "_") }
    }
}
