internal import ArgumentParser
internal import ChildProcess
internal import Diagnostics
internal import DurableFiles
internal import HostEnvironment
internal import SecretMemory
internal import SecretStore
internal import SystemPackage

/// `sealhook`: arguments in, library called, exit code out.
enum SealhookProgram {
    /// Runs the program once and says how it is to end.
    ///
    /// It does not end itself, as that would skip the wiping of secrets.
    static func run() -> Termination {
        let inheritedSignals = InheritedSignals.take()
        // Before the first key can be read, and before there is a second thread.
        let coreFileLimit = ProcessHardening.apply()
        WriteSignals.becomeErrors()
        let console: Console
        let invocation: Invocation
        do {
            let taken = try EnvironmentSecret.take(IdentityLocator.keyVariable)
            let environment = ProcessEnvironment.current()
            console = Console(program: "sealhook", environment: environment)
            invocation = Invocation(
                host: try Host.current(
                    environment: environment,
                    console: console,
                    coreFileLimit: coreFileLimit,
                    inheritedSignals: inheritedSignals
                ),
                taken: SharedSecret.holding(taken)
            )
        } catch {
            return .exited(report(error, on: Console(program: "sealhook", usesColour: false)))
        }
        return run(on: console) {
            if let call = PlainCall(CommandLine.arguments.dropFirst()) {
                return .exited(try call.run(invocation))
            }
            let command: any SealhookCommand
            do {
                let words = Array(CommandLine.arguments.dropFirst())
                if let fault = UsageFault.unknownCommand(in: words) { throw fault }
                let arguments = TextArguments.joined(words)
                var parsed = try RootCommand.parseAsRoot(arguments)
                guard let ours = parsed as? any SealhookCommand else {
                    try parsed.run()
                    return .exited(0)
                }
                command = ours
            } catch let fault as Diagnostic {
                throw fault
            } catch {
                // Help and mistakes: what the parser throws, and nothing of a command's own.
                guard RootCommand.exitCode(for: error).isSuccess else {
                    throw UsageFault.fault(error)
                }
                console.print(HelpText.fitted(RootCommand.fullMessage(for: error)))
                return .exited(ProgramStatus.done.rawValue)
            }
            return try command.end(invocation)
        }
    }

    /// Runs a command, and tells of the fault that ends it.
    ///
    /// - Returns: How the program is to end.
    static func run(
        on console: Console,
        _ command: () throws -> Termination
    ) -> Termination {
        do {
            return try command()
        } catch {
            return .exited(report(error, on: console))
        }
    }

    private static func report(_ error: any Error, on console: Console) -> Int32 {
        let diagnostic: Diagnostic =
            switch error {
            case Errno.interrupted: Diagnostic(.failed, "interrupted")
            case let error as Errno: Diagnostic(.failed, error.description)
            default: Diagnostic(describing: error)
            }
        console.report(diagnostic)
        return diagnostic.status.rawValue
    }
}

/// What a command stands on.
struct Invocation {
    let host: Host
    /// What `SEALHOOK_IDENTITY` held.
    let taken: SharedSecret?

    /// The host, with what `--verbose` asks for.
    func host(verbose: Bool) -> Host {
        var host = host
        host.console.isVerbose = verbose
        return host
    }

    /// The keys that the options, the environment and the usual places give.
    func identity(_ options: IdentityOptions) throws -> HostIdentity {
        HostIdentity(
            host: host,
            options: options.locatorOptions,
            taken: taken,
            passphraseDescriptor: options.passphraseFd ?? nil
        )
    }
}

/// A command that runs on an invocation.
protocol SealhookCommand: ParsableCommand {
    /// Runs the command.
    ///
    /// - Returns: The exit code.
    func run(_ invocation: Invocation) throws -> Int32

    /// Runs the command.
    ///
    /// - Returns: How the program is to end: with the exit code, unless the command knows better.
    func end(_ invocation: Invocation) throws -> Termination
}

extension SealhookCommand {
    func end(_ invocation: Invocation) throws -> Termination {
        .exited(try run(invocation))
    }
}
