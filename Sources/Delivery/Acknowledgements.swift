internal import Dispatch
internal import Outbox
internal import Synchronization

/// Takes delivered events off the disk: each is written down and then removed, in the order in
/// which they were delivered.
///
/// With a long queue this is done on a thread of its own, as the disk takes as long as the network.
/// A lane's next event waits for it all the same: what a crash between delivery and removal sends
/// twice is one event of a lane, never more.
final class Acknowledgements: Sendable {
    /// An event that is done with, as far as the disk let it.
    struct Done: Sendable {
        let id: OutboxEntryID
        let lane: String
        /// Why it is still there.
        let removalProblem: (any Error)?
        /// Why the journal has no line of it.
        let journalProblem: (any Error)?
    }

    private let outbox: Outbox
    private let journal: Mutex<JournalWriter>
    private let queue = DispatchQueue(label: "sealhook.acknowledgements")
    private let done = Mutex([Done]())

    init(outbox: Outbox, journal: Journal) {
        self.outbox = outbox
        self.journal = Mutex(JournalWriter(journal))
    }

    /// Acknowledges an event, and is back when that is done.
    func acknowledge(_ id: OutboxEntryID, lane: String, _ line: JournalLine) {
        queue.sync { perform(id, lane, line) }
    }

    /// Begins to acknowledge an event, and calls `wake`, on another thread, when that is done.
    func begin(
        _ id: OutboxEntryID,
        lane: String,
        _ line: JournalLine,
        wake: @escaping @Sendable () -> Void
    ) {
        queue.async { [self] in
            perform(id, lane, line)
            wake()
        }
    }

    /// Writes down an attempt that did not deliver.
    ///
    /// - Throws: `FileError`.
    func write(_ line: JournalLine) throws {
        try queue.sync { try journal.withLock { try $0.append(line) } }
    }

    /// What is done since the last time this was asked.
    func takeDone() -> [Done] {
        done.withLock { done in
            defer { done.removeAll(keepingCapacity: true) }
            return done
        }
    }

    /// Waits until all that was begun is done.
    func finish() { queue.sync {} }

    private func perform(_ id: OutboxEntryID, _ lane: String, _ line: JournalLine) {
        let journalProblem = problem { try journal.withLock { try $0.append(line) } }
        let removalProblem = problem { try outbox.acknowledge(id) }
        done.withLock {
            $0.append(
                Done(
                    id: id,
                    lane: lane,
                    removalProblem: removalProblem,
                    journalProblem: journalProblem
                )
            )
        }
    }

    private func problem(_ body: () throws -> Void) -> (any Error)? {
        do {
            try body()
            return nil
        } catch {
            return error
        }
    }
}
