internal import ChildProcess
package import Outbox
internal import SecretMemory
internal import SystemPackage

/// A courier that was called before it has anything to carry: it gets ready, which takes longer
/// than its work, while the events that it is to deliver are still being made.
///
/// One that is told of nothing goes away, unless it is there for the whole queue.
package struct CalledCourier: ~Copyable {
    fileprivate let process: SpawnedProcess
    fileprivate let line: OwnedDescriptor
    fileprivate let deadline: Double

    /// `deadline` is the courier's own, in seconds.
    init(
        _ process: consuming SpawnedProcess,
        line: consuming OwnedDescriptor,
        deadline: Double
    ) {
        self.process = process
        self.line = line
        self.deadline = deadline
    }

    /// Tells the courier which events to deliver.
    @discardableResult
    package consuming func deliver(_ entries: [OutboxEntryID]) -> DeliveringCourier {
        var names = ""
        for entry in entries { names += "\(entry)\n" }
        names += "\n"
        // Where the courier is gone already, what it has said is why; the events are queued.
        try? line.descriptor.writeWhole(Array(names.utf8).span.bytes)
        return DeliveringCourier(self)
    }
}

/// A courier at work.
package struct DeliveringCourier: ~Copyable {
    /// How long is waited for a word of the courier before it is looked at, in milliseconds.
    private static let lookInterval: Int32 = 100
    /// How long after its deadline a courier is waited for, in seconds: it takes the answers that
    /// are under way, and then ends.
    private static let patience: Double = 3

    private let courier: CalledCourier

    fileprivate init(_ courier: consuming CalledCourier) {
        self.courier = courier
    }

    /// Waits until it has delivered, or has given up for now; the outbox tells which.
    ///
    /// It closes the line when all is settled, and its libraries take their time to end after that.
    ///
    /// A signal that this process holds ends the wait.
    ///
    /// - Returns: False where it does not keep to its deadline, as one that is stopped or hangs on
    ///   a disk: no deploy waits for that. It may still deliver.
    package consuming func wait() throws -> Bool {
        let end = ContinuousClock.now + .seconds(courier.deadline + Self.patience)
        while !courier.line.hasLostReader(within: Self.lookInterval) {
            guard try courier.process.isRunning(), !HeldSignals.haveCome() else { return true }
            guard ContinuousClock.now < end else { return false }
        }
        return true
    }
}
