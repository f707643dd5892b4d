internal import Diagnostics
internal import Events
internal import Outbox

// What a round does with the notes of open alerts.
extension CourierRound {
    /// Reads what is noted of an alert.
    func readNote(_ supersession: Supersession) throws {
        let resolve = supersession.resolve
        var note: OpenAlertNote?
        do {
            note = try notes.note(of: resolve.deduplicationKey, resolve.secretName)
        } catch {
            narrator.warnOnce(error)
        }
        try tell(.note(note, supersession))
    }

    /// Takes off the disk what need not be sent.
    func supersede(_ supersession: Supersession) throws {
        do {
            for alert in supersession.dropped where try courier.outbox.isWaiting(alert.id) {
                narrator.noteSuperseded(alert)
                prepared.remove(alert.id)
                try courier.outbox.acknowledge(alert.id)
            }
        } catch {
            return try tell(.notSuperseded(supersession, Diagnostic(describing: error)))
        }
        guard supersession.isResolveNeedless else { return }
        let resolve = supersession.resolve
        noting { try notes.closed(resolve.deduplicationKey, resolve.secretName, by: resolve.id) }
    }

    /// Notes that an alert may be open.
    func noteOpen(_ entry: PreparedEntry) {
        guard entry.origin.isNoted, let key = entry.event.deduplicationKey else { return }
        noting { try notes.telling(key, entry.secretName, by: entry.id) }
    }

    /// Notes what a delivered alert has opened or ended.
    func noteDelivered(_ entry: PreparedEntry) {
        switch entry.event.action {
        case .trigger: noteOpen(entry)
        case .resolve:
            guard let key = entry.event.deduplicationKey else { return }
            noting { try notes.closed(key, entry.secretName, by: entry.id) }
        case .acknowledge, nil: break
        }
    }

    // What cannot be noted keeps no event: a later success then ends less or more than it must.
    private func noting(_ body: () throws -> Void) {
        do {
            try body()
        } catch {
            narrator.warnOnce(error)
        }
    }
}
