internal import ArgumentParser
internal import Diagnostics
internal import HostEnvironment
internal import JSON
internal import Outbox

/// `sealhook outbox drop`.
struct OutboxDropCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop",
        abstract: "Take events off the disk without sending them."
    )

    @Argument(help: "The events' ids, or as much of the beginning of each as no other has.")
    var entries: [EntryArgument] = []

    @Flag(help: "All that was given up or set aside; what waits stays.")
    var all = false

    @OptionGroup var options: OutboxOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard all == entries.isEmpty else {
            throw ValidationError("name the events, or say --all")
        }
    }

    func run(_ invocation: Invocation) throws -> Int32 {
        let console = invocation.host.console
        let outbox = try options.outbox(on: invocation.host)
        let ids =
            all
            ? try outbox.deadLetterIDs() : try EntryArgument.ids(entries, among: outbox.allIDs)
        for id in ids {
            try outbox.drop(id)
            if !output.json { console.print("dropped \(id)") }
        }
        if output.json {
            console.printJSON(["dropped": .array(ids.map { .string("\($0)") })])
        } else if ids.isEmpty {
            console.note("nothing was given up")
        }
        return ProgramStatus.done.rawValue
    }
}
