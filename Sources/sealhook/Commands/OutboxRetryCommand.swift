internal import ArgumentParser
internal import Diagnostics
internal import Dispatching
internal import HostEnvironment
internal import Outbox

/// `sealhook outbox retry`.
struct OutboxRetryCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Put events that were given up back into the queue."
    )

    @Argument(help: "The events' ids, or as much of the beginning of each as no other has.")
    var entries: [EntryArgument] = []

    @Flag(help: "All events that were given up; files that are no events stay where they are.")
    var all = false

    @Flag(help: "Also alerts that a later success has ended: nothing ends them again.")
    var outdated = false

    @OptionGroup var options: OutboxOptions

    func validate() throws {
        guard all == entries.isEmpty else {
            throw ValidationError("name the events, or say --all")
        }
    }

    func run(_ invocation: Invocation) throws -> Int32 {
        let console = invocation.host.console
        let outbox = try options.outbox(on: invocation.host)
        let retry = DeadEventRetry(outbox, console: console)
        var ids =
            all
            ? try events(outbox, console)
            : try EntryArgument.ids(entries, among: outbox.deadLetterIDs).sorted()
        if !outdated {
            let outdatedIDs = Set(ids.filter(retry.isOutdated))
            if !all, let first = ids.first(where: outdatedIDs.contains) {
                throw DeadEventRetry.refusal(first)
            }
            note(outdatedIDs.sorted(), console)
            ids.removeAll(where: outdatedIDs.contains)
        }
        for id in ids {
            try retry.retry(id)
            console.print("\(id) waits again")
        }
        if !ids.isEmpty { console.hint("send now what waits: sealhook outbox flush") }
        return ProgramStatus.done.rawValue
    }

    private func note(_ outdated: [OutboxEntryID], _ console: Console) {
        guard let first = outdated.first else { return }
        console.note(
            outdated.count == 1
                ? "1 alert stays given up, as a later success has ended it; to send it all the same: "
                    + "sealhook outbox retry --outdated \(first)"
                : "\(outdated.count) alerts stay given up, as later successes have ended them; "
                    + "to send them all the same: sealhook outbox retry --outdated --all"
        )
    }

    private func events(_ outbox: Outbox, _ console: Console) throws -> [OutboxEntryID] {
        let dead = try DeadEvent.all(in: outbox)
        let events = dead.filter(\.isEvent)
        let left = dead.count - events.count
        if left > 0 {
            console.note(
                "\(left) file\(left == 1 ? " is no event" : "s are no events") of this host and "
                    + "\(left == 1 ? "stays" : "stay"): sealhook outbox ls"
            )
        }
        if events.isEmpty { console.note("no event was given up") }
        return events.map(\.letter.id)
    }
}
