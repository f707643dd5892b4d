internal import ArgumentParser
internal import Diagnostics
internal import Sending

/// `sealhook send --json FILE`.
struct SendDocumentCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "document",
        abstract: "Send a whole event, as JSON in PagerDuty's shape; comments may stand in it."
    )

    @Option(help: ArgumentHelp("The event; - is standard input.", valueName: "file|-"))
    var json: String?

    @OptionGroup var options: SendOptions

    // As the command that stands for none, this one is given the misspelt ones.
    @Argument(help: .hidden) var words: [String] = []

    func validate() throws {
        let names = "name the event: change, trigger, acknowledge or resolve; or --json FILE"
        if let word = words.first { throw ValidationError("'\(word)' is no event: \(names)") }
        guard json != nil else { throw ValidationError(names) }
    }

    func run(_ invocation: Invocation) throws -> Int32 {
        try options.send(invocation) { host, sender in
            try sender.event(from: DocumentInput.json(json ?? "-", on: host))
        }
    }
}
