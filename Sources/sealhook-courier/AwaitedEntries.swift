internal import Outbox
internal import SystemPackage

/// What a courier that was called early is told: the names of the events to deliver, one a line on
/// standard input, with an empty line at the end.
///
/// The caller keeps the line open and waits for this end of it to be closed.
enum AwaitedEntries {
    /// Waits until all is said.
    ///
    /// - Returns: The names; none where the caller ended without a word. A line that is no name is
    ///   left out: nobody waits for what cannot be in the queue.
    static func read() -> [OutboxEntryID] {
        var entries = [OutboxEntryID]()
        while let line = readLine(), !line.isEmpty {
            if let entry = OutboxEntryID(line) { entries.append(entry) }
        }
        return entries
    }

    /// All of standard input, to its end.
    static func readAll() throws -> [UInt8] {
        var bytes = [UInt8]()
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = try chunk.withUnsafeMutableBytes {
                try FileDescriptor.standardInput.read(into: $0)
            }
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
        }
    }

    /// Lets the caller go on: nothing more becomes of what it waits for.
    static func noteSettled() {
        try? FileDescriptor.standardInput.close()
    }
}
