package import ChildProcess
internal import Diagnostics
package import HostEnvironment

/// What is deployed with: a command, run as if sealhook were not there.
package struct DeployedCommand {
    private let words: [String]
    private let host: Host
    private let foreground: DeployRunner.Foreground

    package init(_ words: [String], on host: Host) {
        self.init(words, on: host) { command, limit throws(ProcessError) in
            try ForegroundCommand.run(command, within: limit)
        }
    }

    init(_ words: [String], on host: Host, foreground: @escaping DeployRunner.Foreground) {
        self.words = words
        self.host = host
        self.foreground = foreground
    }

    /// Runs the command to its end.
    ///
    /// One that cannot be started has failed, with the code that a shell would give.
    ///
    /// - Parameter contract: The variables that it gets besides those of this process.
    /// - Returns: How it ended, whatever its code.
    package func run(contract: [String: String] = [:]) -> Termination {
        var environment = host.environment.merging(contract) { $1 }
        HookProcess.identityVariables.forEach { environment[$0] = nil }
        var process = ProcessCommand(
            words[0],
            Array(words.dropFirst()),
            environment: environment
        )
        process.coreFileLimit = host.coreFileLimit
        process.keptSignals = host.inheritedSignals.ignored
        do {
            return try foreground(process, nil).termination
        } catch {
            host.console.report(error.diagnostic)
            return .exited(error.exitCode)
        }
    }
}
