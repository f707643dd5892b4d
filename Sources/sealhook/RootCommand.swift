internal import ArgumentParser
internal import Diagnostics

/// The commands, in the order in which people meet them.
struct RootCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sealhook",
        abstract: "Deploy hooks that page, with the keys sealed in the repository.",
        version: Version.text,
        groupedSubcommands: [
            CommandGroup(
                name: "Set up",
                subcommands: [InitCommand.self, DoctorCommand.self]
            ),
            CommandGroup(
                name: "Secrets",
                subcommands: [
                    SetCommand.self, GetCommand.self, ListCommand.self, ShowCommand.self,
                    RemoveCommand.self, ExecCommand.self, CheckCommand.self,
                ]
            ),
            CommandGroup(name: "Keys", subcommands: [KeyCommand.self, TrustCommand.self]),
            CommandGroup(
                name: "Deploys",
                subcommands: [
                    DeployCommand.self, HookCommand.self, SendCommand.self,
                    OutboxCommand.self,
                ]
            ),
        ]
    )
}
