package import Diagnostics
internal import Events
internal import HostEnvironment
package import Outbox
internal import ProjectFile

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

// What became of events, by the disk's word, and how people hear of it.
extension EventDispatch {
    func outcome(of queued: [Queued]) throws -> Outcome {
        var outcome = Outcome()
        for item in queued {
            switch try outbox.state(of: item.id) {
            case .gone: outcome.delivered += 1
            case .waiting: outcome.waiting.append(item)
            case .dead(let letter): outcome.dead.append(DeadEvent(letter, item))
            }
        }
        return outcome
    }

    /// Waits until events that somebody else has a courier deliver are settled, or the deadline comes.
    ///
    /// - Throws: `FileError`.
    package func awaitEnd(
        of ids: [OutboxEntryID],
        options: DeliveryOptions
    ) throws -> ProgramStatus {
        let deadline = options.deadline ?? project.configuration.deadline
        let end = ContinuousClock.now + .seconds(deadline)
        while true {
            let states = try ids.map(outbox.state)
            let isDead = states.contains { if case .dead = $0 { true } else { false } }
            if isDead { return .eventRefused }
            guard states.contains(.waiting) else { return .done }
            guard ContinuousClock.now < end else { return .notDelivered }
            pause(milliseconds: 50)
        }
    }

    private func pause(milliseconds: Int32) {
        _ = poll(nil, 0, milliseconds)
    }

    /// Says why events were given up, where `tellsDead`, and why others wait.
    func tell(_ outcome: Outcome, tellsDead: Bool) throws {
        if tellsDead {
            outcome.dead.map(\.diagnostic).forEach(host.console.report)
        } else {
            outcome.dead.flatMap(\.hints).forEach(host.console.hint)
        }
        guard !outcome.waiting.isEmpty else { return }
        let sentence = WaitingSentence(
            count: try outbox.waitingCount(),
            // What else waits is not opened: a hook has no time for a long queue.
            reasons: WaitingReasons(of: outcome.waiting.map(\.secretName), in: outbox),
            in: outbox
        )
        host.console.note(sentence.text)
    }

    /// Says that events were given up before: a courier that nobody waited for had nobody to tell.
    func tellEarlierDead(than outcome: Outcome) throws {
        let count = try outbox.deadLetterCount() - outcome.dead.count
        guard count > 0 else { return }
        host.console.note(
            "\(count) event\(count == 1 ? " was" : "s were") given up earlier: sealhook outbox ls"
        )
    }
}

extension DeadEvent {
    /// What was queued, now given up; it need not be opened again.
    fileprivate init(_ letter: DeadLetter, _ queued: EventDispatch.Queued) {
        self.init(letter, event: queued.event, secretName: queued.secretName)
    }
}
