internal import ArgumentParser
internal import Events
internal import Sending

/// `sealhook send acknowledge`.
struct SendAcknowledgeCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "acknowledge",
        abstract: "Say that somebody works on an alert."
    )

    @OptionGroup var alert: AlertKeyOptions
    @OptionGroup var options: SendOptions

    func run(_ invocation: Invocation) throws -> Int32 {
        try options.send(invocation) { _, sender in
            try sender.event(from: alert.draft(.acknowledge))
        }
    }
}
