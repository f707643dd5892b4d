internal import ArgumentParser
internal import ChildProcess
internal import DeployContext
internal import Diagnostics
internal import Hooks
internal import HostEnvironment
internal import ProjectFile

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

    @OptionGroup var store: StoreOptions
    @OptionGroup var identity: IdentityOptions
    @OptionGroup var verbosity: VerbosityOptions

    func validate() throws {
        switch [shell != nil, !recipe.isEmpty, !command.isEmpty].filter(\.self).count {
        case 0:
            throw ValidationError("Name the command behind '--': sealhook deploy -- ./deploy.sh")
        case 1: break
        default:
            throw ValidationError("Either a command behind '--', or a line: not both.")
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
        let project = try store.project(on: host)
        let runner = DeployRunner(
            host: host,
            project: project,
            identity: try invocation.identity(identity)
        )
        return try runner.run(words, context: project.deployInquiry(on: host).context(on: host))
    }
}
