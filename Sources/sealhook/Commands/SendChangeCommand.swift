internal import ArgumentParser
internal import Sending

/// `sealhook send change`.
struct SendChangeCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "change",
        abstract: "Send a change event, which pages nobody."
    )

    @OptionGroup var fields: EventOptions
    @OptionGroup var options: SendOptions

    func run(_ invocation: Invocation) throws -> Int32 {
        try options.send(invocation) { host, sender in
            var draft = EventDraft(nil)
            fields.fill(&draft, on: host, sender)
            return try sender.event(from: draft)
        }
    }
}
