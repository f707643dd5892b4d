internal import ArgumentParser
internal import ChildProcess
internal import Diagnostics
internal import HostEnvironment
internal import Names
internal import ProjectFile
internal import SecretStore

/// `sealhook exec -- CMD`.
struct ExecCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "exec",
        abstract: "Become a command that has values in its environment.",
        discussion: """
            Which ones is what `secrets:` in sealhook.yml says, or each --only. There is no shell \
            and no child: exit code and signals are the command's own.
            """
    )

    @Option(
        help: ArgumentHelp("Only this variable and secret; repeatable.", valueName: "VAR=NAME")
    )
    var only: [String] = []

    @Argument(parsing: .postTerminator, help: "The command and its arguments.")
    var command: [String] = []

    @OptionGroup var store: StoreOptions
    @OptionGroup var identity: IdentityOptions
    @OptionGroup var rollback: RollbackOptions

    func validate() throws {
        guard !command.isEmpty else {
            throw ValidationError("name the command behind '--': sealhook exec -- CMD")
        }
    }

    func run(_ invocation: Invocation) throws -> Int32 {
        let host = invocation.host
        let project = try store.project(on: host)
        let wanted = try only.isEmpty ? configured(project) : only.map(parse)
        let opened = try project.openStore(on: host, rollbackPolicy: rollback.policy)
        let ring = try invocation.identity(identity).ring()
        var secrets = SecretEnvironment()
        for (variable, name) in wanted {
            guard let secret = try opened.open(name, with: ring) else { continue }
            secret.warnings.forEach(host.console.warn)
            try secrets.set(variable, to: secret.value)
        }
        var environment = host.environment
        environment[IdentityLocator.descriptorVariable] = nil
        do {
            try ExecutedImage.replaceProcess(
                with: command[0],
                Array(command.dropFirst()),
                environment: environment,
                secrets: secrets,
                inherited: host.inheritedSignals,
                coreFileLimit: host.coreFileLimit
            )
        } catch {
            host.console.report(error.diagnostic)
            return error.exitCode
        }
    }

    private func configured(_ project: Project) throws -> [(String, SecretName)] {
        let secrets = project.configuration.secrets
        guard !secrets.isEmpty else {
            throw Diagnostic(
                .usage,
                "sealhook.yml has no 'secrets:' that says which values the command gets",
                hints: ["name them: sealhook exec --only VAR=NAME -- \(command[0])"]
            )
        }
        return secrets.map { ($0.variable, $0.secretName) }
    }

    private func parse(_ text: String) throws -> (String, SecretName) {
        let parts = text.split(separator: "=", maxSplits: 1)
        guard parts.count == 2 else {
            throw Diagnostic(
                .usage,
                "'\(text)' is not VAR=NAME",
                hints: ["for example: sealhook exec --only API_KEY=pagerduty/payments -- env"]
            )
        }
        return (String(parts[0]), try name(String(parts[1])))
    }

    private func name(_ text: String) throws -> SecretName {
        try SecretNameArgument(text).name()
    }
}
