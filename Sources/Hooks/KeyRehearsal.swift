package import Diagnostics
internal import Events
package import Names
package import Rules
internal import SecretMemory
package import SecretStore

/// Every key that rules name, opened before an event needs it: all that would keep events from
/// being sent is found, not only the first of it.
package struct KeyRehearsal: Sendable {
    /// What became of one key.
    package struct Finding: Equatable, Sendable {
        package let name: SecretName
        /// The version that opened; nil where none did.
        package let version: UInt64?
        /// Why it did not open; nil where it did.
        package let fault: Diagnostic?
        /// What is doubtful of a key that opened, such as a shape that no routing key has.
        package let doubts: [Diagnostic]
    }

    /// Each key once, in the order of the names.
    package let findings: [Finding]

    /// Opens the keys.
    package init(of rules: [NotifyRule], in store: Store, with ring: IdentityRing) {
        findings = Set(rules.map(\.secretName)).sorted().map { Self.open($0, store, ring) }
    }

    private static func open(_ name: SecretName, _ store: Store, _ ring: IdentityRing) -> Finding {
        do {
            // The current value is there, or an error says why not.
            guard let opened = try store.open(name, with: ring) else {
                return Finding(name: name, version: nil, fault: nil, doubts: [])
            }
            let shape = opened.value.withBytes { RoutingKeyShape($0) }
            return Finding(
                name: name,
                version: opened.version,
                fault: nil,
                doubts: opened.warnings + misfit(name, shape)
            )
        } catch {
            let fault = Diagnostic(describing: error)
            return Finding(name: name, version: nil, fault: fault, doubts: [])
        }
    }

    private static func misfit(_ name: SecretName, _ shape: RoutingKeyShape) -> [Diagnostic] {
        guard !shape.isRoutingKey else { return [] }
        return [
            Diagnostic(
                .failed,
                "'\(name)' looks like \(shape.words)",
                hints: ["seal the right one: sealhook set \(name)"]
            )
        ]
    }
}
