package import DeployContext
package import Diagnostics
internal import Dispatching
internal import Events
package import HostEnvironment
internal import Names
package import ProjectFile
internal import Rules
internal import SecretMemory
package import SecretStore

/// The built-in `pre-deploy`: opens every key that the rules name, and so finds out before the
/// deploy what would keep its events from being sent after it.
package struct PreDeployHook {
    private let host: Host
    private let project: Project
    private let identity: HostIdentity

    package init(host: Host, project: Project, identity: HostIdentity) {
        self.host = host
        self.project = project
        self.identity = identity
    }

    /// Opens all keys; every fault is said, not only the first.
    ///
    /// - Returns: `.gateBlocked` where one cannot be opened or the store does not verify.
    package func run(
        _ inquiry: DeployInquiry,
        rollbackPolicy: RollbackPolicy
    ) throws -> ExitStatus {
        let store = try project.openStore(on: host, rollbackPolicy: rollbackPolicy)
        let ring = try identity.ring()
        _ = try CourierLauncher(host: host, project: project).program()
        var faults = 0
        for name in Set(try project.rules(for: inquiry.service).map(\.secretName)).sorted() {
            do {
                try open(name, in: store, with: ring)
            } catch let error as any ReportableError {
                host.console.report(error.diagnostic)
                faults += 1
            }
        }
        return faults == 0 ? .done : .gateBlocked
    }

    private func open(_ name: SecretName, in store: Store, with ring: IdentityRing) throws {
        guard let opened = try store.open(name, with: ring) else { return }
        opened.warnings.forEach(host.console.warn)
        let shape = opened.value.withBytes { RoutingKeyShape($0) }
        if !shape.isRoutingKey {
            host.console.warn(
                Diagnostic(
                    .failed,
                    "'\(name)' looks like \(shape.words)",
                    hints: ["seal the right one: sealhook set \(name)"]
                )
            )
        }
        host.console.detail("pre-deploy: '\(name)' opens (version \(opened.version))")
    }
}
