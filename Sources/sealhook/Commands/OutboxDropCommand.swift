internal import ArgumentParser
internal import Diagnostics
internal import HostEnvironment
internal import Outbox

/// `sealhook outbox drop`.
struct OutboxDropCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop",
        abstract: "Take events off the disk without sending them."
    )

    @Argument(help: "The events' ids, or as much of the beginning of each as no other has.")
    var entries: [EntryArgument]

    @OptionGroup var options: OutboxOptions

    func run(_ invocation: Invocation) throws -> Int32 {
        let outbox = try options.outbox(on: invocation.host)
        for id in try EntryArgument.ids(entries, among: outbox.allIDs) {
            try outbox.drop(id)
            invocation.host.console.print("dropped \(id)")
        }
        return ExitStatus.done.rawValue
    }
}
