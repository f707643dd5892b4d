internal import ChildProcess
internal import DurableFiles
package import HostEnvironment
package import ProjectFile
internal import SecretStore
internal import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Runs one hook: the project's own script, or the built-in hook where there is none.
package struct HookProcess {
    /// Where hooks find this program without a PATH.
    static let programVariable = "SEALHOOK"
    /// What gives a process the identity.
    ///
    /// The deployed command gets none of them.
    static let identityVariables = [
        IdentityLocator.keyVariable, IdentityLocator.descriptorVariable,
    ]

    private let host: Host
    private let project: Project

    package init(host: Host, project: Project) {
        self.host = host
        self.project = project
    }

    /// Runs the hook to its end, with the deploy's contract in its environment and the identity on
    /// a descriptor.
    ///
    /// - Throws: `ProcessError` where it cannot be started.
    func run(
        _ hook: HookName,
        contract: [String: String],
        identity: borrowing SharedIdentity?
    ) throws(ProcessError) -> ForegroundCommand.Outcome {
        guard hasScript(hook) else {
            return try runBuiltIn(hook, contract: contract, identity: identity)
        }
        return try run(
            ProcessCommand(script(hook).string, environment: environment(contract)),
            identity: identity
        )
    }

    /// Runs the built-in hook, whatever the project has.
    ///
    /// - Throws: `ProcessError` where it cannot be started.
    @discardableResult
    func runBuiltIn(
        _ hook: HookName,
        _ options: [String] = [],
        contract: [String: String],
        identity: borrowing SharedIdentity?
    ) throws(ProcessError) -> ForegroundCommand.Outcome {
        var command = ProcessCommand(
            host.program.string,
            ["hook", hook.rawValue] + options,
            environment: environment(contract)
        )
        // It holds signals as well until its events are queued; pre-deploy has none.
        if hook != .preDeploy { command.blockedSignals = HeldSignals.endingAndNotIgnored() }
        return try run(command, identity: identity)
    }

    private func environment(_ contract: [String: String]) -> [String: String] {
        var environment = host.environment.merging(contract) { $1 }
        environment[Self.programVariable] = host.program.string
        environment[StoreLocation.variable] = project.location.root.string
        return environment
    }

    private func run(
        _ command: ProcessCommand,
        identity: borrowing SharedIdentity?
    ) throws(ProcessError) -> ForegroundCommand.Outcome {
        var command = command
        command.workingFolder = project.folder
        command.keptSignals = host.inheritedSignals.ignored
        // A hook that reads standard input would eat what the command is to read.
        command.standardInput = .null
        command.give(identity)
        return try ForegroundCommand.run(command)
    }

    /// Whether the project has an executable script of its own for a hook.
    package func hasScript(_ hook: HookName) -> Bool {
        script(hook).withPlatformString { access($0, X_OK) } == 0
    }

    private func script(_ hook: HookName) -> FilePath {
        project.folder.appending("hooks").appending(hook.rawValue)
    }
}
