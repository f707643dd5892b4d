internal import ArgumentParser
internal import ChildProcess
internal import DeployContext
internal import Diagnostics
internal import Hooks
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

    @Argument(parsing: .postTerminator, help: "The command and its arguments.")
    var command: [String] = []

    @OptionGroup var store: StoreOptions
    @OptionGroup var identity: IdentityOptions
    @OptionGroup var verbosity: VerbosityOptions

    func validate() throws {
        guard !command.isEmpty else {
            throw ValidationError("Name the command behind '--': sealhook deploy -- ./deploy.sh")
        }
    }

    func run(_ invocation: Invocation) throws -> Int32 { try end(invocation).exitCode }

    func end(_ invocation: Invocation) throws -> Termination {
        let host = invocation.host(verbose: verbosity.verbose)
        let project = try store.project(on: host)
        let runner = DeployRunner(
            host: host,
            project: project,
            identity: try invocation.identity(identity)
        )
        return try runner.run(command, context: project.deployInquiry(on: host).context(on: host))
    }
}
