package import Diagnostics
internal import Outbox

/// An event that no queue could take, and that is sent from memory, once, or is lost.
package struct UnkeptEvent: Sendable {
    /// The event, and the name of its key.
    let entry: OutboxEntry
    /// Why it could not be queued.
    package let fault: Diagnostic

    /// The fault, with what becomes of the event all the same.
    var warning: Diagnostic {
        Diagnostic(
            fault.status,
            "\(entry.event.title(for: entry.secretName)) cannot be queued, so it is sent at once and "
                + "not kept: \(fault.message)",
            at: fault.location,
            hints: fault.hints + [
                "name a place for the queue that can be written to: export SEALHOOK_STATE=FOLDER"
            ]
        )
    }
}
