package import Diagnostics
internal import Events
internal import Names
package import Outbox

/// Puts what was given up back into its queue, but for alerts that a later success has outdated:
/// nothing would end them.
package final class DeadEventRetry {
    private struct Alert: Hashable {
        let secretName: SecretName
        let deduplicationKey: String

        init(_ secretName: SecretName, _ deduplicationKey: String) {
            self.secretName = secretName
            self.deduplicationKey = deduplicationKey
        }

        init?(_ entry: OutboxEntry) {
            guard let key = entry.event.deduplicationKey else { return nil }
            self.init(entry.secretName, key)
        }
    }

    private let outbox: Outbox
    private let openAlerts: OpenAlerts
    private lazy var newestResolves = findResolves()

    package init(_ outbox: Outbox, console: Console) {
        self.outbox = outbox
        openAlerts = OpenAlerts(state: outbox.folder.path, console: console)
    }

    /// Whether a later resolve of the alert that an event opens was delivered, or waits.
    ///
    /// One that cannot be opened is not outdated: its retry says what is wrong.
    package func isOutdated(_ id: OutboxEntryID) -> Bool {
        guard let entry = entry(id), entry.event.action == .trigger, let alert = Alert(entry),
            let resolve = newestResolves[alert]
        else { return false }
        return resolve > id
    }

    /// Puts an event back into the queue; its alert is known as open from then on.
    ///
    /// - Throws: `OutboxError`, `FileError`.
    package func retry(_ id: OutboxEntryID) throws {
        guard let entry = entry(id), entry.event.action == .trigger, entry.origin.isNoted,
            let key = entry.event.deduplicationKey
        else { return try outbox.retry(id) }
        _ = try openAlerts.opening(key, secretName: entry.secretName) {
            try outbox.retry(id)
            return id
        }
    }

    /// Why a person's own choice of an event is refused.
    package static func refusal(_ id: OutboxEntryID) -> Diagnostic {
        Diagnostic(
            .failed,
            "a later success has ended the alert that '\(id)' opens, so nothing would end it again",
            hints: ["send it all the same: sealhook outbox retry --outdated \(id)"]
        )
    }

    private func entry(_ id: OutboxEntryID) -> OutboxEntry? {
        guard outbox.hasHostKey, let key = try? outbox.hostIdentity() else { return nil }
        return try? outbox.open(id, with: key)
    }

    private func findResolves() -> [Alert: OutboxEntryID] {
        var newest = [Alert: OutboxEntryID]()
        func note(_ alert: Alert, _ id: OutboxEntryID) {
            newest[alert] = max(newest[alert] ?? id, id)
        }
        // What the journal has lost, or cannot be read, outdates nothing.
        let journal = Journal(stateFolder: outbox.folder.path)
        for line in (try? journal.lines(last: .max)) ?? [] where line.endsAlert {
            guard let key = line.deduplicationKey else { continue }
            note(Alert(line.secretName, key), line.id)
        }
        for id in (try? outbox.waiting(after: nil, limit: .max / 4)) ?? [] {
            guard let entry = entry(id), entry.event.action == .resolve,
                let alert = Alert(entry)
            else { continue }
            note(alert, id)
        }
        return newest
    }
}

extension JournalLine {
    /// Whether it tells of a resolve that PagerDuty has, or need not have.
    fileprivate var endsAlert: Bool {
        guard kind == Event.alert(AlertEvent(.resolve)).title else { return false }
        switch outcome {
        case .delivered, .failed(.superseded): return true
        case .failed: return false
        }
    }
}
