internal import ChildProcess
internal import HostEnvironment
internal import ProjectFile
internal import SecretStore
internal import SystemPackage

/// Runs the script that a project has for a hook.
struct HookProcess {
    /// Where hooks find this program without a PATH.
    static let programVariable = "SEALHOOK"
    /// What gives a process the identity.
    ///
    /// The deployed command gets none of them.
    static let identityVariables = [
        IdentityLocator.keyVariable, IdentityLocator.descriptorVariable,
    ]

    let host: Host
    let project: Project
    let foreground: DeployRunner.Foreground

    /// Runs a script to its end, with the deploy's contract in its environment and the identity on a
    /// descriptor.
    ///
    /// - Parameters:
    ///   - path: The script.
    ///   - arguments: What it hands to the built-in hook.
    ///   - contract: What is deployed, and what was done of the hook already.
    ///   - identity: The key.
    /// - Returns: How it ended.
    /// - Throws: `ProcessError` where it cannot be started.
    func run(
        _ path: FilePath,
        _ arguments: [String],
        contract: [String: String],
        identity: borrowing SharedIdentity?
    ) throws(ProcessError) -> ForegroundCommand.Outcome {
        var environment = host.environment.merging(contract) { $1 }
        environment[Self.programVariable] = host.program.string
        environment[StoreLocation.variable] = project.location.root.string
        if let file = project.namedConfiguration {
            environment[Project.configurationVariable] = file.string
        }
        var command = ProcessCommand(path.string, arguments, environment: environment)
        command.workingFolder = project.folder
        command.keptSignals = host.inheritedSignals.ignored
        // A hook that reads standard input would eat what the command is to read.
        command.standardInput = .null
        command.give(identity)
        return try foreground(command, project.configuration.hookTimeout)
    }
}
