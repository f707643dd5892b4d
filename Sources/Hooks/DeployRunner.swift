package import ChildProcess
package import DeployContext
internal import Diagnostics
internal import DurableFiles
package import HostEnvironment
package import ProjectFile
internal import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// `sealhook deploy -- CMD`: pre-deploy, the command, then post-deploy or on-fail.
package struct DeployRunner {
    private let host: Host
    private let identity: HostIdentity
    private let hooks: HookProcess

    package init(host: Host, project: Project, identity: HostIdentity) {
        self.host = host
        self.identity = identity
        hooks = HookProcess(host: host, project: project)
    }

    /// Runs the deploy.
    ///
    /// Signals are held from before the gate to the end: one that comes before the command stops the
    /// deploy, one that comes with it is the command's, and one after it ends the wait for delivery.
    ///
    /// - Returns: The command's own ending, that of a closed gate, or the signal that stopped the
    ///   deploy before it began; no hook replaces it.
    package func run(_ words: [String], context: DeployContext) throws -> Termination {
        let shared = try identity.share()
        let contract = context.environmentVariables
        let signals = HeldSignals()

        let gate = try hooks.run(.preDeploy, contract: contract, identity: shared)
        if let signal = (gate.signals + signals.take()).first {
            host.console.report(Self.stopped(by: signal))
            return .signaled(signal)
        }
        guard gate.termination.isSuccess else {
            host.console.report(Self.blocked(by: gate.termination))
            return .exited(ExitStatus.gateBlocked.rawValue)
        }
        let start = ContinuousClock.now
        let ending = DeployedCommand(words, on: host).run(contract: contract)
        let runtime = Int(start.duration(to: .now).components.seconds)

        let after = contract.merging([
            DeployContext.Variable.runtime: String(runtime),
            DeployContext.Variable.exitStatus: String(ending.exitCode),
        ]) { $1 }
        runAfter(ending.isSuccess ? .postDeploy : .onFail, contract: after, identity: shared)
        // What has ended the wait for delivery has had its effect.
        _ = signals.take()
        return ending
    }

    private func runAfter(
        _ hook: HookName,
        contract: [String: String],
        identity: borrowing SharedIdentity?
    ) {
        do {
            let outcome = try hooks.run(hook, contract: contract, identity: identity)
            guard !outcome.termination.isSuccess else { return }
            guard outcome.signals.isEmpty || !hooks.hasScript(hook) else {
                // The signal has cut the script off, which may not have come to its last line.
                try hooks.runBuiltIn(hook, ["--no-wait"], contract: contract, identity: identity)
                return
            }
            host.console.warn(
                "\(hook.rawValue) ended with \(outcome.termination.exitCode); "
                    + "the deploy's own result stands"
            )
        } catch {
            host.console.warn(Diagnostic(describing: error))
        }
    }

    private static func blocked(by gate: Termination) -> Diagnostic {
        Diagnostic(
            .gateBlocked,
            "pre-deploy ended with \(gate.exitCode): nothing was deployed",
            hints: ["see what it checks: sealhook hook pre-deploy --verbose"]
        )
    }

    private static func stopped(by signal: Int32) -> Diagnostic {
        let names = [SIGHUP: "SIGHUP", SIGINT: "SIGINT", SIGQUIT: "SIGQUIT", SIGTERM: "SIGTERM"]
        return Diagnostic(
            .gateBlocked,
            "\(names[signal] ?? "signal \(signal)") came before the command: nothing was deployed"
        )
    }
}
