internal import Diagnostics
internal import DurableFiles
internal import Names
internal import Outbox
internal import SystemPackage

/// Which alerts may be open, as this host has noted it, for those who queue events.
///
/// The notes only spare a success the resolves that PagerDuty would drop, so they never keep an
/// event from being queued.
final class OpenAlerts {
    private let state: FilePath
    private let notes: OpenAlertNotes
    private let console: Console
    private var hasWarned = false

    init(state: FilePath, console: Console) {
        self.state = state
        notes = OpenAlertNotes(stateFolder: state)
        self.console = console
    }

    /// Whether this host has opened an alert, or cannot tell.
    func mayBeOpen(_ deduplicationKey: String, secretName: SecretName) -> Bool {
        do throws(FileError) {
            return try notes.note(of: deduplicationKey, secretName) != nil
        } catch {
            return true
        }
    }

    /// Queues a trigger, with its alert noted before and after it.
    ///
    /// What cannot be noted is said, and from then on the host counts as one of several: every
    /// success resolves, as another host may have paged.
    func opening(
        _ deduplicationKey: String,
        secretName: SecretName,
        _ queue: () throws -> OutboxEntryID
    ) throws -> OutboxEntryID {
        var isFirst = false
        noting { isFirst = try notes.opening(deduplicationKey, secretName) }
        let id = try queue()
        noting {
            try notes.queued(deduplicationKey, secretName, by: id, isFirst: isFirst)
        }
        return id
    }

    private func noting(_ body: () throws -> Void) {
        do {
            try body()
        } catch {
            Birthplace.forget(state)
            guard !hasWarned else { return }
            hasWarned = true
            let cause = Diagnostic(describing: error)
            console.warn(
                Diagnostic(
                    cause.status,
                    "it could not be noted that an alert is open, so that from now on every "
                        + "success sends a resolve: \(cause.message)",
                    at: cause.location,
                    hints: cause.hints
                )
            )
        }
    }
}
