internal import ArgumentParser
internal import Diagnostics
internal import Dispatching
internal import HostEnvironment
internal import Outbox

/// `sealhook outbox flush`.
struct OutboxFlushCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "flush",
        abstract: "Deliver what waits, now.",
        discussion: """
            Exit code 20 where an event was given up meanwhile, otherwise 21 where one still waits \
            after that. What may be tried again at once is: only what a server has asked to wait for \
            is not, which is then said.
            """
    )

    @Option(
        help: ArgumentHelp("How long to go on, such as 2m; 60s unless given.", valueName: "time"),
        transform: DurationArgument.seconds
    )
    var deadline: Double = 60

    @OptionGroup var options: OutboxOptions
    @OptionGroup var identity: IdentityOptions
    @OptionGroup var verbosity: VerbosityOptions
    @OptionGroup var output: OutputOptions

    func run(_ invocation: Invocation) throws -> Int32 {
        let host = invocation.host(verbose: verbosity.verbose)
        let outbox = try options.outbox(on: host)
        let days = Outbox.deadLetterDays
        let removed = try outbox.removeDeadLetters(olderThan: days)
        if removed > 0 {
            host.console.note(
                "removed \(removed) event\(removed == 1 ? "" : "s") given up more than "
                    + "\(days) days ago"
            )
        }
        let before = try FlushOutcome.Before(outbox)
        guard !before.isEmpty else {
            if output.json {
                host.console.printJSON(try FlushOutcome(since: before, outbox).json)
            } else {
                host.console.print("nothing waits")
            }
            return ProgramStatus.done.rawValue
        }
        let project = try options.store.project(on: host)
        var errand = CourierLauncher.Errand(deadline: deadline)
        errand.triesNow = true
        errand.isVerbose = verbosity.verbose
        let shared = try invocation.identity(identity).shareWhereNeeded()
        _ = try CourierLauncher(host: host, project: project).run(errand, identity: shared)
        let outcome = try FlushOutcome(since: before, outbox)
        if output.json {
            host.console.printJSON(outcome.json)
        } else {
            host.console.print(outcome.text)
        }
        outcome.notes(outbox).forEach(host.console.note)
        return outcome.status.rawValue
    }
}
