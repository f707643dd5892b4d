package import Diagnostics
internal import Rules

extension Configuration {
    /// What is allowed and hardly meant.
    package var doubts: [Diagnostic] {
        // SEALHOOK_ENVIRONMENT may name another one on each host, and the text of a key stays. One
        // that names the file's own is meant for that alone.
        (notify ?? []).compactMap { rule in
            guard case .alert(let options) = rule.kind, let key = options.deduplicationKey,
                !key.contains(environment)
            else { return nil }
            return Diagnostic(
                .failed,
                "the dedup_key is the same in every environment, so that a success in one ends the "
                    + "alert of another",
                at: rule.location,
                hints: [
                    "leave it out, and each service and environment has a key of its own, or name "
                        + "the environment in it: see docs/configuration.md"
                ]
            )
        }
    }
}
