package import ChildProcess
internal import CivilTime
internal import DeployContext
internal import Diagnostics
package import Dispatching
package import HostEnvironment
internal import Outbox
package import ProjectFile
internal import Rules
package import SecretStore
internal import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// `sealhook deploy -- CMD`: pre-deploy, the command, then post-deploy or on-fail.
///
/// What is built in is done here, around the project's scripts and never by way of them: the gate is
/// judged before its script runs, and events are queued, and on their way, before theirs does. The
/// rules are those that were read before the command. So no script, and no command that takes the
/// checkout away, keeps a failure from being told.
package struct DeployRunner {
    /// How a deploy is run.
    package struct Options: Sendable {
        /// Whether and how long delivery is waited for.
        package var delivery = DeliveryOptions()
        package var rollbackPolicy = RollbackPolicy.refuse

        package init() {}
    }

    /// Runs a command to its end, as a shell runs a job, at most so many seconds.
    typealias Foreground = (ProcessCommand, Double?) throws(ProcessError) ->
        ForegroundCommand.Outcome

    private let host: Host
    private let project: Project
    private let identity: HostIdentity
    private let options: Options
    private let foreground: Foreground

    package init(host: Host, project: Project, identity: HostIdentity, options: Options) {
        self.init(host: host, project: project, identity: identity, options: options) {
            command,
            limit throws(ProcessError) in
            try ForegroundCommand.run(command, within: limit)
        }
    }

    /// Runs the commands by other means: a process with threads cannot be their shell.
    init(
        host: Host,
        project: Project,
        identity: HostIdentity,
        options: Options,
        foreground: @escaping Foreground
    ) {
        self.host = host
        self.project = project
        self.identity = identity
        self.options = options
        self.foreground = foreground
    }

    /// Runs the deploy.
    ///
    /// Signals are held from before the gate to the end: one that comes before the command stops the
    /// deploy, one that comes with it is the command's, and one after it ends the wait for delivery.
    ///
    /// - Returns: The command's own ending, that of a closed gate, or the signal that stopped the
    ///   deploy before it began; no hook replaces it.
    package func run(_ words: [String]) -> Termination {
        do {
            return try run(words, prepare())
        } catch {
            host.console.report(Self.blocked(by: Diagnostic(describing: error)))
            return Self.blocked
        }
    }

    /// - Throws: What keeps the deploy from beginning; from then on nothing does.
    private func run(_ words: [String], _ prepared: borrowing Prepared) throws -> Termination {
        let signals = HeldSignals()
        let gate = try runGate(prepared)
        if let signal = (gate.signals + signals.take()).first {
            host.console.report(Self.stopped(by: signal))
            return .signaled(signal)
        }
        guard gate.isOpen else { return Self.blocked }
        let start = ContinuousClock.now
        let ending = DeployedCommand(words, on: host, foreground: foreground)
            .run(contract: contract(prepared.context))
        let runtime = Int(start.duration(to: .now).components.seconds)
        tell(ending, runtime: runtime, prepared)
        // What has ended the wait for delivery has had its effect.
        _ = signals.take()
        return ending
    }

    /// What is known before the command, and must not depend on what it does.
    private struct Prepared: ~Copyable {
        let inquiry: DeployInquiry
        let context: DeployContext
        let rules: [NotifyRule]
        let events: AfterDeployHook
        let identity: SharedIdentity?
    }

    private func prepare() throws -> Prepared {
        let inquiry = project.deployInquiry(on: host)
        inquiry.begin()
        let events = try AfterDeployHook(
            host: host,
            project: project,
            identity: identity,
            options: options.delivery
        )
        let context = inquiry.context(on: host)
        return Prepared(
            inquiry: inquiry,
            context: context,
            rules: try project.rules(for: context.service),
            events: events,
            identity: try identity.share()
        )
    }

    // MARK: Before

    private struct Gate {
        var isOpen: Bool
        var signals: [Int32] = []
    }

    private func runGate(_ prepared: borrowing Prepared) throws -> Gate {
        let status = try PreDeployHook(host: host, project: project, identity: identity)
            .run(prepared.inquiry, rollbackPolicy: options.rollbackPolicy)
        guard status == .done else {
            host.console.report(Self.blocked(by: Diagnostic(status, "pre-deploy found a fault")))
            return Gate(isOpen: false)
        }
        switch ProjectScript(of: .preDeploy, in: project) {
        case .none: return Gate(isOpen: true)
        case .unrunnable(let fault):
            // A gate that is there and judges nothing would let everything pass.
            host.console.report(Self.blocked(by: fault))
            return Gate(isOpen: false)
        case .runnable(let path):
            let outcome = try script(.preDeploy, path, [], prepared.context, prepared.identity)
            if !outcome.termination.isSuccess, outcome.signals.isEmpty {
                let words =
                    outcome.hasTimedOut
                    ? "hooks/pre-deploy took longer than \(timeoutWords) and was ended"
                    : "hooks/pre-deploy ended with \(outcome.termination.exitCode)"
                host.console.report(Self.blocked(by: Diagnostic(.gateBlocked, words)))
            }
            return Gate(isOpen: outcome.termination.isSuccess, signals: outcome.signals)
        }
    }

    // MARK: After

    private func tell(_ ending: Termination, runtime: Int, _ prepared: borrowing Prepared) {
        let hook: HookName = ending.isSuccess ? .postDeploy : .onFail
        let context = contextAfter(ending, runtime, prepared.context)
        let begun = prepared.events.begin(hook, context, rules: prepared.rules)
        let signals = runScript(of: hook, begun.entries, context, prepared.identity)
        do {
            // A signal that came while the script ran was meant for all that is waited for.
            _ = try prepared.events.finish(begun, waits: signals.isEmpty)
        } catch {
            host.console.warn(Diagnostic(describing: error))
        }
    }

    /// What was deployed, as it is after the command, which may have moved HEAD.
    ///
    /// All of it is of one commit, unless the version was given; where nothing can be found out any
    /// more, it is as it was before.
    private func contextAfter(
        _ ending: Termination,
        _ runtime: Int,
        _ before: DeployContext
    ) -> DeployContext {
        typealias Variable = DeployContext.Variable
        var host = host
        host.environment.merge([
            Variable.deployID: before.deployID, Variable.service: before.service,
            Variable.environment: before.environment,
            Variable.recordedAt: before.recordedAt.iso8601, Variable.runtime: "\(runtime)",
            Variable.exitStatus: "\(ending.exitCode)",
        ]) { $1 }
        let inquiry = project.deployInquiry(on: host)
        var after = inquiry.context(on: host)
        guard after.commit == nil else { return after }
        after.version = before.version
        after.branch = before.branch
        after.commit = before.commit
        after.links = before.links
        return after
    }

    /// - Returns: The signals that came meanwhile.
    private func runScript(
        of hook: HookName,
        _ entries: [OutboxEntryID],
        _ context: DeployContext,
        _ identity: borrowing SharedIdentity?
    ) -> [Int32] {
        switch ProjectScript(of: hook, in: project) {
        case .none: break
        case .unrunnable(let fault): host.console.warn(fault)
        case .runnable(let path):
            do {
                let outcome = try script(hook, path, entries, context, identity)
                guard !outcome.termination.isSuccess, outcome.signals.isEmpty else {
                    return outcome.signals
                }
                let words =
                    outcome.hasTimedOut
                    ? "took longer than \(timeoutWords) and was ended"
                    : "ended with \(outcome.termination.exitCode)"
                host.console.warn("\(hook.rawValue) \(words); the deploy's own result stands")
            } catch {
                host.console.warn(Diagnostic(describing: error))
            }
        }
        return []
    }

    private func script(
        _ hook: HookName,
        _ path: FilePath,
        _ entries: [OutboxEntryID],
        _ context: DeployContext,
        _ identity: borrowing SharedIdentity?
    ) throws(ProcessError) -> ForegroundCommand.Outcome {
        var contract = contract(context)
        contract[HookReceipt.variable] =
            HookReceipt(hook, deployID: context.deployID, entries: entries).text
        return try HookProcess(host: host, project: project, foreground: foreground)
            .run(
                path,
                options.arguments(of: hook, on: host),
                contract: contract,
                identity: identity
            )
    }

    private func contract(_ context: DeployContext) -> [String: String] {
        var contract = context.environmentVariables
        var own = contract
        own[StoreLocation.variable] = project.location.root.string
        own[Project.configurationVariable] = project.namedConfiguration?.string
        contract[OuterDeploy.variable] = OuterDeploy.mark(own, of: project.folder)
        return contract
    }

    private var timeoutWords: String {
        DurationText.describe(seconds: project.configuration.hookTimeout)
    }

    // MARK: What is said

    private static let blocked = Termination.exited(ProgramStatus.gateBlocked.rawValue)

    private static func blocked(by fault: Diagnostic) -> Diagnostic {
        var fault = fault
        fault.status = .gateBlocked
        fault.message = "nothing was deployed: \(fault.message)"
        return fault
    }

    private static func stopped(by signal: Int32) -> Diagnostic {
        let names = [SIGHUP: "SIGHUP", SIGINT: "SIGINT", SIGQUIT: "SIGQUIT", SIGTERM: "SIGTERM"]
        return Diagnostic(
            .gateBlocked,
            "\(names[signal] ?? "signal \(signal)") came before the command: nothing was deployed"
        )
    }
}

extension DeployRunner.Options {
    /// What a script hands to its built-in hook, as the deploy was told itself.
    fileprivate func arguments(of hook: HookName, on host: Host) -> [String] {
        var arguments = host.console.isVerbose ? ["--verbose"] : []
        guard hook != .preDeploy else {
            return rollbackPolicy == .allow ? arguments + ["--allow-rollback"] : arguments
        }
        if !delivery.waits { arguments.append("--no-wait") }
        if delivery.isStrict { arguments.append("--strict") }
        if let deadline = delivery.deadline {
            arguments += ["--deadline", "\(Int((deadline * 1000).rounded(.up)))ms"]
        }
        return arguments
    }
}
