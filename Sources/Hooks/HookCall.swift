internal import ChildProcess
internal import DeployContext
internal import Diagnostics
package import Dispatching
package import HostEnvironment
package import ProjectFile
package import SecretStore

/// One built-in hook, run with all that decides what its exit code is.
package struct HookCall {
    private let hook: HookName
    private let options: DeliveryOptions
    private let rollbackPolicy: RollbackPolicy
    private let host: Host
    private let identity: HostIdentity

    package init(
        hook: HookName,
        options: DeliveryOptions,
        rollbackPolicy: RollbackPolicy,
        host: Host,
        identity: HostIdentity
    ) {
        self.hook = hook
        self.options = options
        self.rollbackPolicy = rollbackPolicy
        self.host = host
        self.identity = identity
    }

    /// Runs the hook, and says what went wrong.
    ///
    /// - Parameter project: Finds the repository; what it throws is a fault like any other.
    /// - Returns: The exit code. `pre-deploy` that cannot do its work stops the deploy; the other
    ///   two never change a deploy's result unless they are asked to be strict.
    package func run(in project: () throws -> Project) -> Int32 {
        do {
            if let receipt { return try settle(receipt, in: project).rawValue }
            return try run(in: try project()).rawValue
        } catch {
            let diagnostic = Diagnostic(describing: error)
            host.console.report(diagnostic)
            if hook == .preDeploy { return ProgramStatus.gateBlocked.rawValue }
            return (options.isStrict ? diagnostic.status : .done).rawValue
        }
    }

    /// What a deploy has done of this hook before it started the script that has called it.
    private var receipt: HookReceipt? {
        HookReceipt(
            for: hook,
            deployID: host.environment[DeployContext.Variable.deployID],
            in: host.environment
        )
    }

    /// Only who is to be strict has to know what became of the events; the deploy waits for them, and
    /// tells.
    private func settle(
        _ receipt: HookReceipt,
        in project: () throws -> Project
    ) throws -> ProgramStatus {
        guard options.isStrict, options.waits, !receipt.entries.isEmpty else { return .done }
        return try EventDispatch(host: host, project: project(), identity: identity)
            .awaitEnd(of: receipt.entries, options: options)
    }

    private func run(in project: Project) throws -> ProgramStatus {
        let inquiry = project.deployInquiry(on: host)
        switch hook {
        case .preDeploy:
            return try PreDeployHook(host: host, project: project, identity: identity)
                .run(inquiry, rollbackPolicy: rollbackPolicy)
        case .postDeploy, .onFail:
            // Until the events are on the disk a signal would lose them. From then on the first one
            // ends the wait for their delivery, and afterwards the hook; a deploy has had it itself.
            let signals = HeldSignals()
            inquiry.begin()
            let afterDeploy = try AfterDeployHook(
                host: host,
                project: project,
                identity: identity,
                options: options
            )
            let status = try afterDeploy.run(hook, inquiry.context(on: host))
            if host.environment[DeployContext.Variable.deployID] != nil { _ = signals.take() }
            return status
        }
    }
}
