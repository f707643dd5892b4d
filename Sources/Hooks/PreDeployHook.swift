package import DeployContext
package import Diagnostics
internal import Dispatching
package import HostEnvironment
internal import Names
internal import Outbox
package import ProjectFile
internal import Rules
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
        let queueFault = queueFault(of: store)
        if let queueFault { host.console.report(queueFault) }
        let rules = try project.rules(for: inquiry.service)
        let rehearsal = KeyRehearsal(of: rules, in: store, with: ring)
        for key in rehearsal.findings {
            if let fault = key.fault { host.console.report(fault) }
            key.doubts.forEach(host.console.warn)
            guard let version = key.version else { continue }
            host.console.detail("pre-deploy: '\(key.name)' opens (version \(version))")
        }
        let isWell = queueFault == nil && rehearsal.findings.allSatisfy { $0.fault == nil }
        return isWell ? .done : .gateBlocked
    }

    /// What would keep a failure from being queued; nil where nothing does.
    private func queueFault(of store: Store) -> Diagnostic? {
        do {
            try host.paths.requireState()
            try Outbox(stateFolder: store.state).requireQueueable()
            return nil
        } catch {
            var fault = Diagnostic(describing: error)
            fault.message = "no event could be queued here: \(fault.message)"
            fault.hints.append(
                "name a place for the queue that can be written to: "
                    + "export \(HostPaths.stateVariable)=FOLDER"
            )
            return fault
        }
    }
}
