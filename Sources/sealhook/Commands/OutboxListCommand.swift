internal import ArgumentParser
internal import Diagnostics
internal import HostEnvironment

/// `sealhook outbox ls`.
struct OutboxListCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "ls",
        abstract: "List what waits, and what was given up.",
        discussion: """
            On a terminal a line is cut to its width, and an id to as much as tells it from the \
            others; a pipe gets all of both.
            """
    )

    @OptionGroup var options: OutboxOptions
    @OptionGroup var output: OutputOptions

    /// How many are listed at the most; a long queue is counted, not printed.
    private static let limit = 1000

    func run(_ invocation: Invocation) throws -> Int32 {
        let host = invocation.host
        let outbox = try options.outbox(on: host)
        let listing = try OutboxListing(outbox, limit: Self.limit)
        if output.json {
            host.console.printJSON(listing.json)
        } else {
            listing.lines(columns: host.console.outputColumns).forEach(host.console.print)
        }
        return ProgramStatus.done.rawValue
    }
}
