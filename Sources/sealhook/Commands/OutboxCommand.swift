internal import ArgumentParser
internal import CivilTime
internal import Diagnostics
internal import Events
internal import HookRuntime
internal import JSON
internal import Outbox
internal import SecretStore

/// `sealhook outbox`.
struct OutboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "See what waits to be delivered, and mend it.",
        subcommands: [
            OutboxListCommand.self, OutboxShowCommand.self, OutboxFlushCommand.self,
            OutboxRetryCommand.self, OutboxDropCommand.self, OutboxLogCommand.self,
        ]
    )
}

/// The options that the commands of the outbox share.
struct OutboxOptions: ParsableArguments {
    @OptionGroup var store: StoreOptions

    /// The queue of the store.
    func outbox(on host: Host) throws -> Outbox {
        let project = try store.project(on: host)
        return Outbox(stateFolder: host.paths.state(of: try Store.id(at: project.location)))
    }
}

/// An entry's id as an argument.
struct EntryArgument: ExpressibleByArgument {
    let id: OutboxEntryID

    init?(argument: String) {
        guard let id = OutboxEntryID(argument) else { return nil }
        self.id = id
    }
}

/// `sealhook outbox ls`.
struct OutboxListCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "ls",
        abstract: "List what waits, and what PagerDuty refused."
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
            listing.lines().forEach(host.console.print)
        }
        return ExitStatus.done.rawValue
    }
}

/// `sealhook outbox show`.
struct OutboxShowCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one event: what would be sent, the key masked."
    )

    @Argument(help: "The event's id, as `sealhook outbox ls` prints it.")
    var entry: EntryArgument

    @OptionGroup var options: OutboxOptions

    func run(_ invocation: Invocation) throws -> Int32 {
        let outbox = try options.outbox(on: invocation.host)
        let opened = try outbox.open(entry.id, with: outbox.hostIdentity())
        var shown = JSONObject()
        shown["id"] = .string("\(entry.id)")
        shown["secret"] = .string(opened.secretName)
        shown["region"] = .string(opened.region.rawValue)
        shown["event"] = .object(opened.event.json)
        if case .dead(let letter) = try outbox.state(of: entry.id) {
            shown["refused"] = .string(letter.reason.message)
        }
        invocation.host.console.printJSON(.object(shown))
        return ExitStatus.done.rawValue
    }
}

/// `sealhook outbox flush`.
struct OutboxFlushCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "flush",
        abstract: "Deliver what waits, now.",
        discussion: "Exit code 21 where something still waits after that."
    )

    @Option(
        help: ArgumentHelp("How long to go on, such as 2m.", valueName: "time"),
        transform: DurationArgument.seconds
    )
    var deadline: Double = 60

    @OptionGroup var options: OutboxOptions
    @OptionGroup var identity: IdentityOptions
    @OptionGroup var verbosity: VerbosityOptions

    func run(_ invocation: Invocation) throws -> Int32 {
        let host = invocation.host(verbose: verbosity.verbose)
        let outbox = try options.outbox(on: host)
        let removed = try outbox.removeDeadLetters(olderThan: OutboxListing.daysOfDeadLetters)
        if removed > 0 {
            host.console.note(
                "removed \(removed) refused event\(removed == 1 ? "" : "s") "
                    + "older than \(OutboxListing.daysOfDeadLetters) days"
            )
        }
        let before = try outbox.waitingCount()
        guard before > 0 else {
            host.console.print("nothing waits")
            return ExitStatus.done.rawValue
        }
        let project = try options.store.project(on: host)
        var errand = CourierLauncher.Errand(deadline: deadline)
        errand.triesNow = true
        errand.isVerbose = verbosity.verbose
        let shared = try invocation.identity(identity).shareWhereNeeded()
        _ = try CourierLauncher(host: host, project: project).run(errand, identity: shared)
        let after = try outbox.waitingCount()
        host.console.print("\(max(0, before - after)) left the queue, \(after) wait")
        return (after == 0 ? ExitStatus.done : .notDelivered).rawValue
    }
}

/// `sealhook outbox retry`.
struct OutboxRetryCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Put a refused event back into the queue."
    )

    @Argument(help: "The event's id.")
    var entry: EntryArgument

    @OptionGroup var options: OutboxOptions

    func run(_ invocation: Invocation) throws -> Int32 {
        try options.outbox(on: invocation.host).retry(entry.id)
        invocation.host.console.print("\(entry.id) waits again")
        invocation.host.console.hint("send it now: sealhook outbox flush")
        return ExitStatus.done.rawValue
    }
}

/// `sealhook outbox drop`.
struct OutboxDropCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop",
        abstract: "Take an event off the disk without sending it."
    )

    @Argument(help: "The event's id.")
    var entry: EntryArgument

    @OptionGroup var options: OutboxOptions

    func run(_ invocation: Invocation) throws -> Int32 {
        try options.outbox(on: invocation.host).drop(entry.id)
        invocation.host.console.print("dropped \(entry.id)")
        return ExitStatus.done.rawValue
    }
}
