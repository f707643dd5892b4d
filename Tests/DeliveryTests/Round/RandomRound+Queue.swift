import Diagnostics
import Names
import Outbox
import TestSupport

@testable import Delivery

// What comes into the queue, and is found there.
extension RandomRound {
    func index(of id: OutboxEntryID) -> Int {
        items.firstIndex { $0.entry.id == id } ?? 0
    }

    func laneIndex(of name: SecretName) -> Int {
        lanes.firstIndex { $0.name == name } ?? 0
    }

    mutating func look() throws(Broken) {
        let began = seconds
        pass(generator.part() * 0.001)
        var names = [OutboxEntryID]()
        for index in items.indices where items[index].fate == .waiting {
            names.append(items[index].entry.id)
            items[index].isKnown = true
        }
        // In pages, the second of which may be empty.
        let half = names.count / 2
        try tell(.names(Array(names[..<half])))
        try tell(.names(Array(names[half...])))
        arrive()
        try tell(.looked(began: began))
    }

    mutating func open(_ ids: [OutboxEntryID]) throws(Broken) {
        var outcomes = [EntryOpener.Outcome]()
        for id in ids {
            let item = items[index(of: id)]
            switch item.fate {
            case .waiting:
                outcomes.append(item.fault.map { .failed(id, $0) } ?? .opened(item.entry))
            default: outcomes.append(.failed(id, .gone))
            }
        }
        pass(generator.part() * 0.01)
        arrive()
        opening = outcomes
        try tell(.opened(outcomes))
    }

    /// Takes over how many of the opened events the rules have placed; they may put some back.
    mutating func notePlaced() {
        guard !opening.isEmpty else { return }
        let left = machine.arrivals.count
        let isPutBack = left == 0 && machine.queue.hasUnopened
        while !isPutBack, placedCount < opening.count - left {
            let place = index(of: opening[placedCount].id)
            switch opening[placedCount] {
            case .opened: items[place].isPlaced = true
            case .failed(_, .gone), .failed(_, .damaged): items[place].isKnown = false
            case .failed(_, .unreachable): endsByItself = false
            case .failed: break
            }
            placedCount += 1
        }
        guard left == 0 else { return }
        if isPutBack { happened.insert(.putBack) }
        opening = []
        placedCount = 0
    }

    mutating func readLane(_ name: SecretName) throws(Broken) {
        let index = laneIndex(of: name)
        guard let before = lanes[index].before else {
            lanes[index].isHindered = true
            return try tell(.laneUnreadable(name, Samples.fault))
        }
        // A wait of the last courier's, which may have been the server's wish.
        if before.notBefore != nil { lanes[index].isHindered = true }
        try tell(.lane(name, before))
    }

    /// Now and then an event comes, or a person drops one.
    mutating func arrive() {
        for index in items.indices where items[index].fate == .later && generator.chance(of: 3) {
            items[index].fate = .waiting
            deploys.noteQueued(items[index])
        }
        guard generator.chance(of: 64) else { return }
        let index = Int(generator.next() % UInt64(items.count))
        // One that is under way may be dropped too: its answer changes nothing about that.
        if items[index].fate == .waiting { items[index].fate = .dropped }
    }
}
