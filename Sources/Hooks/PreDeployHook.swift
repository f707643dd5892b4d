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
    /// - Returns: `.gateBlocked` where one cannot be opened, or nothing could be sent to the address
    ///   that the environment gives.
    /// - Throws: What keeps all of them from being opened.
    package func run(
        _ inquiry: DeployInquiry,
        rollbackPolicy: RollbackPolicy
    ) throws -> ProgramStatus {
        let store = try project.openStore(on: host, rollbackPolicy: rollbackPolicy)
        let ring = try identity.ring()
        let launcher = CourierLauncher(host: host, project: project)
        _ = try launcher.program()
        let obstacles = [queueFault(of: store), try endpointFault(launcher)].compactMap(\.self)
        obstacles.forEach(host.console.report)
        let rules = try project.rules(for: inquiry.service)
        let rehearsal = KeyRehearsal(of: rules, in: store, with: ring)
        for key in rehearsal.findings {
            if let fault = key.fault { host.console.report(fault) }
            key.doubts.forEach(host.console.warn)
            guard let version = key.version else { continue }
            host.console.detail("pre-deploy: '\(key.name)' opens (version \(version))")
        }
        let isWell = obstacles.isEmpty && rehearsal.findings.allSatisfy { $0.fault == nil }
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

    /// What keeps a courier from delivering to the address that the environment gives.
    ///
    /// Only a courier can judge it. PagerDuty's own needs no judging, and no deploy waits for that.
    private func endpointFault(_ launcher: CourierLauncher) throws -> Diagnostic? {
        let address = host.environment[CourierLauncher.endpointVariable] ?? ""
        guard !address.isEmpty, case .notReady(_, let fault) = try launcher.rehearse() else {
            return nil
        }
        return fault
    }
}
