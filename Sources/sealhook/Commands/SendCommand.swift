internal import ArgumentParser

/// `sealhook send`.
struct SendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Send one event: by its fields, or a whole one as JSON.",
        discussion: """
            A whole event: sealhook send --json FILE, or - for standard input. Exit code 20 where \
            PagerDuty refuses the event; with --strict 21 where it still waits.
            """,
        subcommands: [
            SendChangeCommand.self, SendTriggerCommand.self, SendAcknowledgeCommand.self,
            SendResolveCommand.self, SendDocumentCommand.self,
        ],
        defaultSubcommand: SendDocumentCommand.self
    )
}
