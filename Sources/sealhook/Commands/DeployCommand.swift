internal import ArgumentParser
internal import ChildProcess
internal import DeployContext
internal import Diagnostics
internal import Hooks
internal import HostEnvironment
internal import ProjectFile
internal import SecretStore

/// `sealhook deploy -- CMD`.
struct DeployCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "deploy",
        abstract: "Run pre-deploy, a command, then post-deploy or on-fail.",
        discussion: """
            The exit code is the command's own; 10 where pre-deploy stopped the deploy. A hook is \
            hooks/NAME where that is executable, otherwise the built-in one.
            """
    )

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("A line for /bin/sh, instead of a command.", valueName: "line")
    )
    var shell: String?

    // What hooks/sealhook.mk says.
    @Option(parsing: .unconditionalSingleValue, help: .hidden)
    var recipe: [String] = []
    @Option(parsing: .unconditional, help: .hidden)
    var recipeShell = "/bin/sh -c"

    @Argument(parsing: .postTerminator, help: "The command and its arguments.")
    var command: [String] = []

    @Flag(help: "Deploy without the hooks: nothing is checked, and nobody is told.")
    var skipHooks = false

    @OptionGroup var delivery: DeliveryArguments
    @OptionGroup var rollback: RollbackOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var identity: IdentityOptions
    @OptionGroup var verbosity: VerbosityOptions

    func validate() throws {
        switch [shell != nil, !recipe.isEmpty, !command.isEmpty].filter(\.self).count {
        case 0:
            throw ValidationError("name the command behind '--': sealhook deploy -- ./deploy.sh")
        case 1: break
        default:
            throw ValidationError("either a command behind '--', or a line: not both")
        }
    }

    func run(_ invocation: Invocation) throws -> Int32 { try end(invocation).exitCode }

    func end(_ invocation: Invocation) throws -> Termination {
        let host = invocation.host(verbose: verbosity.verbose)
        guard recipe.isEmpty else {
            let recipe = MakeRecipe(recipe, shell: recipeShell, environment: host.environment)
            guard !recipe.runsNothing else { return DeployedCommand(recipe.words, on: host).run() }
            return try deploy(recipe.words, invocation, host)
        }
        return try deploy(shell.map { ["/bin/sh", "-c", "--", $0] } ?? command, invocation, host)
    }

    private func deploy(
        _ words: [String],
        _ invocation: Invocation,
        _ host: Host
    ) throws -> Termination {
        guard !skipHooks else {
            host.console.warn("hooks are skipped: nothing is checked, and nobody is told")
            return DeployedCommand(words, on: host).run()
        }
        let runner: DeployRunner
        do {
            runner = try self.runner(invocation, host)
        } catch {
            // Nothing has begun: whoever waits for the deploy is to know that by the code.
            var fault = Diagnostic(describing: error)
            fault.message = "nothing was deployed: \(fault.message)"
            fault.hints.append(
                "to deploy without telling anybody: sealhook deploy --skip-hooks -- ..."
            )
            host.console.report(fault)
            return .exited(ProgramStatus.gateBlocked.rawValue)
        }
        return runner.run(words)
    }

    private func runner(_ invocation: Invocation, _ host: Host) throws -> DeployRunner {
        var host = host
        // What the deploy that this one runs in has set is no wish of the user's for another project.
        if let outer = OuterDeploy(in: host.environment) {
            let environment = host.environment
            host.environment = outer.withoutPlaces(environment)
            if let folder = try? store.location(on: host).project {
                host.environment = outer.forgotten(in: environment, for: folder)
            } else {
                host.environment = environment
            }
        }
        var options = DeployRunner.Options()
        options.delivery = delivery.options
        options.rollbackPolicy = rollback.policy
        return DeployRunner(
            host: host,
            project: try store.project(on: host, needsState: false),
            identity: try invocation.identity(identity),
            options: options
        )
    }
}
