internal import Names
internal import Outbox

/// The alerts of deploys that wait: those of one secret and `dedup_key` in the order of their names.
struct WaitingDeploys {
    private struct Line: Hashable {
        var secretName: SecretName
        var deduplicationKey: String
    }

    private var alerts = [Line: [DeployAlert]]()
    private var lines = [OutboxEntryID: Line]()

    /// All that are about the alert that an event is about; empty where it is none of a deploy.
    func about(_ id: OutboxEntryID) -> [DeployAlert] {
        lines[id].flatMap { alerts[$0] } ?? []
    }

    func isTrigger(_ id: OutboxEntryID) -> Bool {
        about(id).contains { $0.id == id && $0.isTrigger }
    }

    /// Adds an alert, once.
    mutating func insert(_ alert: DeployAlert) {
        remove(alert.id)
        let line = Line(secretName: alert.secretName, deduplicationKey: alert.deduplicationKey)
        lines[alert.id] = line
        var known = alerts[line] ?? []
        known.insert(alert, at: known.firstIndex { alert.id < $0.id } ?? known.count)
        alerts[line] = known
    }

    mutating func remove(_ id: OutboxEntryID) {
        guard let line = lines.removeValue(forKey: id) else { return }
        let left = (alerts[line] ?? []).filter { $0.id != id }
        alerts[line] = left.isEmpty ? nil : left
    }
}
