internal import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Tells whether a signal was sent to this process alone or to all of its group, of which the system
/// says nothing: by a process of the group that does nothing and keeps what it is sent.
///
/// A command that has had a signal must not get it twice: many end at once by the second, in the
/// middle of what they do.
struct SignalWitness: ~Copyable {
    /// How long after this process the witness may have a signal that both are sent, as by whoever
    /// ends each process of a job.
    private static let patience: Duration = .milliseconds(50)

    private var process: SpawnedProcess?
    /// When this end is closed, by the end of this process at the latest, the witness ends.
    private var line: OwnedDescriptor?
    /// What a witness before this one had.
    private var remembered: Set<Int32> = []

    private let signals: [Int32]

    /// - Parameter signals: What it is asked about.
    init(of signals: [Int32]) {
        self.signals = signals
        start()
    }

    /// Whether the others of the group have a signal that this process has just got.
    ///
    /// False where that cannot be known: on macOS, and where there is no `cat`.
    mutating func hasHeard(_ signal: Int32) -> Bool {
        if remembered.remove(signal) != nil { return true }
        let deadline = Deadline(after: Self.patience)
        while let signals = pending() {
            if signals.contains(signal) {
                replace(after: signal)
                return true
            }
            guard deadline.millisecondsLeft > 0 else { return false }
            usleep(2000)
        }
        return false
    }

    /// What a witness has once it can have no second time, so another takes its place; what came
    /// until that was there is told by the one before.
    private mutating func replace(after signal: Int32) {
        var former = SignalWitness(process: process.take(), line: line.take(), signals: signals)
        start()
        let latest = pending() ?? []
        remembered.formUnion((former.pending() ?? []).subtracting(latest).subtracting([signal]))
        former.end()
    }

    private init(
        process: consuming SpawnedProcess?,
        line: consuming OwnedDescriptor?,
        signals: [Int32]
    ) {
        self.process = process
        self.line = line
        self.signals = signals
    }

    private mutating func start() {
        #if !canImport(Darwin)
            guard let pipe = try? AnonymousPipe() else { return }
            var command = ProcessCommand("/bin/cat", environment: [:], workingFolder: "/")
            command.standardInput = .descriptor(pipe.readEnd.descriptor)
            command.standardOutput = .null
            command.standardError = .null
            command.blockedSignals = signals
            process = try? SpawnedProcess(command)
            line = pipe.takeWriteEnd()
        #endif
    }

    /// Ends the witness, and waits for it: not every process 1 does.
    mutating func end() {
        line = nil
        guard let process = process.take() else { return }
        // One that is stopped ends once it goes on.
        _ = try? process.wait(atMost: Self.patience)
    }

    /// What waits to be taken by the witness (proc(5), `ShdPnd`); nil where there is none.
    private borrowing func pending() -> Set<Int32>? {
        guard let pid = processID else { return nil }
        let path = FilePath("/proc/\(pid)/status")
        guard let file = try? FileDescriptor.open(path, .readOnly, options: .closeOnExec) else {
            return nil
        }
        defer { try? file.close() }
        var buffer = [UInt8](repeating: 0, count: 8192)
        let count =
            (try? unsafe buffer.withUnsafeMutableBytes { try unsafe file.read(into: $0) }) ?? 0
        let lines = String(decoding: buffer.prefix(count), as: UTF8.self).split(separator: "\n")
        guard let line = lines.first(where: { $0.hasPrefix("ShdPnd:\t") }) else { return nil }
        let bits = UInt64(line.dropFirst("ShdPnd:\t".count), radix: 16) ?? 0
        return Set(SignalSet.numbers.filter { bits >> UInt64($0 - 1) & 1 == 1 })
    }

    private var processID: Int32? {
        switch process {
        case .some(let process): process.pid
        case .none: nil
        }
    }
}
