internal import ArgumentParser
internal import DeployContext
internal import Diagnostics
internal import Git
internal import HostCare
internal import HostEnvironment
internal import JSON
internal import SystemPackage

/// `sealhook init`.
struct InitCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Create what is missing: identity, store, pin, sealhook.yml and hooks."
    )

    @OptionGroup var output: OutputOptions

    func run(_ invocation: Invocation) throws -> Int32 {
        let host = invocation.host
        let git = GitInquiry(of: host.folder, environment: host.environment)
        let folder = git.repository?.topFolder ?? host.folder
        let report = try Scaffold(
            host: host,
            folder: folder,
            service: DeployInquiry(variables: host.environment, folder: folder).service,
            isKeyGiven: invocation.taken != nil
        ).run()
        if git.repository == nil {
            host.console.warn(
                Diagnostic(
                    .failed,
                    "this folder is not in a git repository",
                    at: Location(file: folder.string),
                    hints: ["make it one: git init"]
                )
            )
        }
        report.warnings.forEach(host.console.warn)
        if output.json {
            host.console.printJSON([
                "created": .array(report.created.map { .string($0) }),
                "service": .string(report.service),
            ])
            return ProgramStatus.done.rawValue
        }
        guard !report.created.isEmpty else {
            let isDoubtful = !report.warnings.isEmpty
            host.console.print(
                isDoubtful ? "nothing was changed" : "nothing to do: all is set up"
            )
            return ProgramStatus.done.rawValue
        }
        report.created.forEach { host.console.print("created \($0)") }
        // What is in the way comes first, and has been said.
        guard report.warnings.isEmpty else { return ProgramStatus.done.rawValue }
        host.console.print(
            """

            next:
              sealhook set \(report.secretName)      # paste the integration key
              sealhook doctor                 # see that all is well
              sealhook deploy -- ./deploy.sh  # deploy
            """
        )
        return ProgramStatus.done.rawValue
    }
}
