internal import ArgumentParser
internal import Events
internal import Sending

/// `sealhook send trigger`.
struct SendTriggerCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "trigger",
        abstract: "Open an alert; without a --dedup-key one is made, and printed."
    )

    @OptionGroup var alert: AlertKeyOptions
    @OptionGroup var fields: EventOptions

    @Option(help: ArgumentHelp("critical, error, warning or info.", valueName: "word"))
    var severity: String?

    @Option(help: ArgumentHelp("The part that is affected.", valueName: "text"))
    var component: String?

    @Option(help: ArgumentHelp("What the part belongs to.", valueName: "text"))
    var group: String?

    @Option(
        name: .customLong("class"),
        help: ArgumentHelp("What kind of event.", valueName: "text")
    )
    var eventClass: String?

    @Option(help: ArgumentHelp("What found it, as PagerDuty shows it.", valueName: "text"))
    var client: String?

    @Option(
        name: .customLong("client-url"),
        help: ArgumentHelp("Where that is found.", valueName: "url")
    )
    var clientURL: String?

    @OptionGroup var options: SendOptions

    func run(_ invocation: Invocation) throws -> Int32 {
        try options.send(invocation) { host, sender in
            var draft = alert.draft(.trigger)
            fields.fill(&draft, on: host, sender)
            draft.severity = severity
            draft.component = component
            draft.group = group
            draft.eventClass = eventClass
            draft.client = client
            draft.clientURL = clientURL
            return try sender.event(from: draft)
        }
    }
}
