internal import ArgumentParser
internal import HookRuntime

/// `sealhook send --json FILE`.
struct SendDocumentCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "document",
        abstract: "Send a whole event, as JSON in PagerDuty's shape; comments may stand in it."
    )

    @Option(help: ArgumentHelp("The event; - is standard input.", valueName: "file|-"))
    var json: String?

    @OptionGroup var options: SendOptions

    func validate() throws {
        guard json != nil else {
            throw ValidationError(
                "Name the event: change, trigger, acknowledge or resolve; or --json FILE"
            )
        }
    }

    func run(_ invocation: Invocation) throws -> Int32 {
        try options.send(invocation) { host, sender in
            try sender.event(from: DocumentInput.json(json ?? "-", on: host))
        }
    }
}
