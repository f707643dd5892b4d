internal import Outbox

/// The events that somebody waits for and that are not settled.
struct AwaitedEvents {
    private enum Place {
        case unopened
        case lane(LaneBook.Handle)
    }

    private var places: [OutboxEntryID: Place]

    init(_ ids: [OutboxEntryID]) {
        places = Dictionary(ids.map { ($0, .unopened) }) { first, _ in first }
    }

    func contains(_ id: OutboxEntryID) -> Bool { places[id] != nil }

    /// Notes the lane of an event that was opened; false where nobody waits for it.
    mutating func place(_ id: OutboxEntryID, in lane: LaneBook.Handle) -> Bool {
        guard places[id] != nil else { return false }
        places[id] = .lane(lane)
        return true
    }

    /// Forgets an event: it is settled, or nothing will become of it here.
    mutating func remove(_ id: OutboxEntryID) { places[id] = nil }

    /// Whether it holds for each; the lane is nil for one that was not opened.
    func allSatisfy(_ holds: (OutboxEntryID, LaneBook.Handle?) -> Bool) -> Bool {
        places.allSatisfy { id, place in
            switch place {
            case .unopened: holds(id, nil)
            case .lane(let lane): holds(id, lane)
            }
        }
    }
}
