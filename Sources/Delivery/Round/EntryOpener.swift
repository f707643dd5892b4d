internal import Dispatch
internal import Outbox
internal import Sealing
internal import Synchronization

/// Opens queued events, several at a time: with a long queue, most of what a courier computes.
final class EntryOpener: Sendable {
    /// What came of one event.
    enum Outcome: Sendable {
        case opened(PreparedEntry)
        case failed(OutboxEntryID, Unopened)

        var id: OutboxEntryID {
            switch self {
            case .opened(let entry): entry.id
            case .failed(let id, _): id
            }
        }
    }

    /// Fewer than this are not worth waking another processor.
    private static let leastShared = 16

    private let outbox: Outbox
    private let identity: Identity

    /// `identity` is the host's, which the queue is sealed to.
    init(outbox: Outbox, identity: consuming Identity) {
        self.outbox = outbox
        self.identity = identity
    }

    /// Opens events, and gives them in the same order.
    func open(_ ids: [OutboxEntryID]) -> [Outcome] {
        guard ids.count >= Self.leastShared else { return ids.map(open) }
        let outcomes = Mutex([Outcome?](repeating: nil, count: ids.count))
        DispatchQueue.concurrentPerform(iterations: ids.count) { index in
            let outcome = open(ids[index])
            outcomes.withLock { $0[index] = outcome }
        }
        return outcomes.withLock { $0.compactMap(\.self) }
    }

    /// Opens one event.
    func open(_ id: OutboxEntryID) -> Outcome {
        do {
            return .opened(PreparedEntry(id, try outbox.open(id, with: identity)))
        } catch {
            return .failed(id, Unopened(error))
        }
    }
}
