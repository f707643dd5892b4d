package import Diagnostics
package import DurableFiles
package import Names
package import Rules
internal import SecretStore

extension Project {
    /// A secret that the configuration counts on and that has no file in the store.
    package struct MissingSecret: Equatable, Sendable {
        package let name: SecretName
        /// Where it is named first.
        package let fault: Diagnostic
    }

    /// What rules and `secrets:` name and the store has not: each name once, found with no key.
    ///
    /// - Throws: `FileError` for a file that cannot be looked at.
    package func missingSecrets(of rules: [NotifyRule]) throws(FileError) -> [MissingSecret] {
        let named =
            configuration.secrets.map { ($0.secretName, Optional($0.location)) }
            + rules.map { ($0.secretName, $0.location) }
        var missing = [MissingSecret]()
        for (name, place) in named where !missing.contains(where: { $0.name == name }) {
            guard try FileStatus(at: name.path(in: location.root)) == nil else { continue }
            var fault = location.missing(name).diagnostic
            if let place {
                fault.location = place
                fault.message = "the store has no secret '\(name)'"
            }
            missing.append(MissingSecret(name: name, fault: fault))
        }
        return missing
    }
}
