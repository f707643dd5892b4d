internal import ArgumentParser
internal import Diagnostics
internal import Dispatching
internal import Events
internal import HostEnvironment
internal import JSON
internal import Outbox

/// `sealhook outbox show`.
struct OutboxShowCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one event: its state and why, and what would be sent, the key masked.",
        discussion: "It is shown as JSON, with --json or without."
    )

    @Argument(help: "The event's id, or as much of its beginning as no other has.")
    var entry: EntryArgument

    @OptionGroup var options: OutboxOptions
    @OptionGroup var output: OutputOptions

    func run(_ invocation: Invocation) throws -> Int32 {
        let outbox = try options.outbox(on: invocation.host)
        for id in try EntryArgument.ids([entry], among: outbox.allIDs) {
            invocation.host.console.printJSON(.object(try Self.facts(id, outbox)))
        }
        return ProgramStatus.done.rawValue
    }

    private static func facts(_ id: OutboxEntryID, _ outbox: Outbox) throws -> JSONObject {
        let opened: OutboxEntry
        do {
            opened = try outbox.open(id, with: outbox.hostIdentity())
        } catch {
            // A file that is no event of this host's still has a reason.
            guard case .dead(let letter) = try outbox.state(of: id) else { throw error }
            return EventFacts.of(DeadEvent(letter, entry: nil))
        }
        var shown =
            if case .dead(let letter) = try outbox.state(of: id) {
                EventFacts.of(DeadEvent(letter, entry: opened))
            } else {
                EventFacts.of(
                    WaitingEvents.Item(id, .entry(opened)),
                    reasons: reasons(opened, outbox)
                )
            }
        shown["region"] = .string(opened.region.rawValue)
        shown["event"] = .object(opened.event.json)
        return shown
    }

    private static func reasons(_ entry: OutboxEntry, _ outbox: Outbox) -> WaitingReasons {
        WaitingReasons(of: [entry.secretName], in: outbox)
    }
}
