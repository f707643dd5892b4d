internal import ChildProcess
package import Outbox
internal import SecretMemory
internal import SystemPackage

/// A courier that was called before it has anything to carry: it gets ready, which takes longer
/// than its work, while the events that it is to deliver are still being made.
///
/// One that is told of nothing goes away, unless it is there for the whole queue.
package struct CalledCourier: ~Copyable {
    private let process: SpawnedProcess
    private let line: OwnedDescriptor

    init(_ process: consuming SpawnedProcess, line: consuming OwnedDescriptor) {
        self.process = process
        self.line = line
    }

    /// Tells the courier which events to deliver.
    @discardableResult
    package consuming func deliver(_ entries: [OutboxEntryID]) -> DeliveringCourier {
        var names = ""
        for entry in entries { names += "\(entry)\n" }
        names += "\n"
        // Where the courier is gone already, what it has said is why; the events are queued.
        try? line.descriptor.writeWhole(Array(names.utf8).span.bytes)
        return DeliveringCourier(process, line: line)
    }
}

/// A courier at work.
package struct DeliveringCourier: ~Copyable {
    /// How long is waited for a word of the courier before it is looked at, in milliseconds.
    private static let lookInterval: Int32 = 100

    private let process: SpawnedProcess
    private let line: OwnedDescriptor

    fileprivate init(_ process: consuming SpawnedProcess, line: consuming OwnedDescriptor) {
        self.process = process
        self.line = line
    }

    /// Waits until it has delivered, or has given up for now; the outbox tells which.
    ///
    /// It closes the line when all is settled, and its libraries take their time to end after that.
    package consuming func wait() throws {
        while !line.hasLostReader(within: Self.lookInterval) {
            guard try process.isRunning() else { return }
        }
    }
}
