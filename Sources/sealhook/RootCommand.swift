internal import ArgumentParser
internal import Diagnostics

/// The commands, in the order in which people meet them.
struct RootCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sealhook",
        abstract: "Deploy hooks that page, with the keys sealed in the repository.",
        discussion: """
            Variables: SEALHOOK_SERVICE and SEALHOOK_ENVIRONMENT say what is deployed and where, \
            SEALHOOK_STORE, SEALHOOK_CONFIG and SEALHOOK_STATE where things lie, \
            SEALHOOK_IDENTITY or SEALHOOK_IDENTITY_FILE which key opens and signs, SEALHOOK_TRUST \
            whose stores are taken, SEALHOOK_PAGERDUTY_URL where events go instead of PagerDuty.

            Exit codes: 0 done, 1 failed, 3 no such secret, 4 no key opens it, 5 signature or \
            writer refused, 6 rollback, 7 malformed, 8 permissions, 9 owner not trusted, 10 gate \
            blocked, 11 plaintext found, 12 overdue, 20 the event was given up, 21 not delivered \
            yet, 64 usage, 65 bad input document. deploy and exec end as their command does.
            """,
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
