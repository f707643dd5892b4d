internal import ChildProcess
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
    private let project: Project
    private let identity: HostIdentity

    package init(host: Host, project: Project, identity: HostIdentity) {
        self.host = host
        self.project = project
        self.identity = identity
    }

    /// Runs the deploy.
    ///
    /// - Returns: The command's own exit code, or that of a closed gate; no hook replaces it.
    package func run(_ command: [String], context: DeployContext) throws -> Int32 {
        let shared = try identity.share()
        let contract = context.environmentVariables
        let hooks = HookProcess(host: host, project: project)

        let gate = try hooks.run(.preDeploy, contract: contract, identity: shared)
        guard gate.isSuccess else {
            host.console.report(Self.blocked(by: gate))
            return ExitStatus.gateBlocked.rawValue
        }
        let start = ContinuousClock.now
        let ending = runCommand(command, contract: contract)
        let runtime = Int(start.duration(to: .now).components.seconds)

        let after = contract.merging([
            DeployContext.Variable.runtime: String(runtime),
            DeployContext.Variable.exitStatus: String(ending),
        ]) { $1 }
        let hook: HookName = ending == 0 ? .postDeploy : .onFail
        do {
            let outcome = try hooks.run(hook, contract: after, identity: shared)
            if !outcome.isSuccess {
                host.console.warn(
                    "\(hook.rawValue) ended with \(outcome.exitCode); "
                        + "the deploy's own result stands"
                )
            }
        } catch let error as any ReportableError {
            host.console.warn(error.diagnostic)
        }
        return ending
    }

    /// Runs the command in the terminal's foreground.
    ///
    /// A command that cannot be started has failed, with the code that a shell would give.
    private func runCommand(_ command: [String], contract: [String: String]) -> Int32 {
        var environment = host.environment.merging(contract) { $1 }
        HookProcess.identityVariables.forEach { environment[$0] = nil }
        var process = ProcessCommand(
            command[0],
            Array(command.dropFirst()),
            environment: environment
        )
        process.coreFileLimit = host.coreFileLimit
        do {
            return try ForegroundCommand.run(process).termination.exitCode
        } catch {
            host.console.report(error.diagnostic)
            return error.exitCode
        }
    }

    private static func blocked(by gate: Termination) -> Diagnostic {
        Diagnostic(
            .gateBlocked,
            "pre-deploy ended with \(gate.exitCode): nothing was deployed",
            hints: ["see what it checks: sealhook hook pre-deploy --verbose"]
        )
    }
}
