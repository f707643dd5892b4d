import Names
import Outbox
import TestSupport

@testable import Delivery

/// What a random round knows of the alerts of deploys: what the host has noted, and whether
/// PagerDuty may have them open.
struct SampleDeploys {
    struct Alert: Hashable {
        let secretName: SecretName
        let deduplicationKey: String

        init(_ alert: DeployAlert) {
            secretName = alert.secretName
            deduplicationKey = alert.deduplicationKey
        }
    }

    private(set) var notes = [Alert: OpenAlertNote]()
    private(set) var mayBeOpen = Set<Alert>()

    init() {}

    /// What was before the round: an alert that is open, or one of 0.1.0, of which less is noted; and
    /// failures whose call an earlier round has begun.
    init(
        before items: [RandomRound.Item],
        _ lanes: inout [SampleLane],
        _ generator: inout SeededGenerator
    ) {
        let old = generator.one(of: [
            OutboxEntryID("20251121T101112.000000Z-0000000000000000"), nil,
        ])
        for alert in items.compactMap(\.alert).map(Alert.init)
        where notes[alert] == nil && generator.chance(of: 4) {
            notes[alert] = old.map { OpenAlertNote.telling($0, after: nil) } ?? OpenAlertNote()
            if generator.chance(of: 2) { mayBeOpen.insert(alert) }
        }
        for item in items where item.fate == .waiting {
            noteQueued(item)
            guard item.alert?.isTrigger == true, lanes[item.lane].before != nil,
                generator.chance(of: 4)
            else { continue }
            lanes[item.lane].before?.begun.append(item.entry.id)
            noteOpen(item)
            noteBegun(item)
        }
    }

    /// A hook notes its failure.
    mutating func noteQueued(_ item: RandomRound.Item) {
        guard let alert = item.alert, alert.isTrigger else { return }
        let note = notes[Alert(alert)]
        notes[Alert(alert)] = .queueing(alert.id, after: note, isFirst: note == nil)
    }

    /// The courier notes a failure that it is about to tell.
    mutating func noteOpen(_ item: RandomRound.Item) {
        guard let alert = item.alert, alert.isTrigger else { return }
        notes[Alert(alert)] = .telling(alert.id, after: notes[Alert(alert)])
    }

    /// PagerDuty may have it from now on, whatever the answer.
    mutating func noteBegun(_ item: RandomRound.Item) {
        guard let alert = item.alert, alert.isTrigger else { return }
        mayBeOpen.insert(Alert(alert))
    }

    mutating func noteDelivered(_ item: RandomRound.Item) {
        guard let alert = item.alert else { return }
        guard !alert.isTrigger else { return noteOpen(item) }
        close(alert)
        mayBeOpen.remove(Alert(alert))
    }

    mutating func close(_ resolve: DeployAlert) {
        notes[Alert(resolve)] = notes[Alert(resolve)]?.closed(by: resolve.id)
    }
}
