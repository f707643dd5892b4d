internal import CProcess

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Runs a command as if this process were not between it and whoever waits for the two.
///
/// The command is in this process's group: what a terminal or a CI runner sends to the job it has
/// from there, and so have this process and those before it. What is sent to this process alone goes
/// to the command and to what that has started.
package enum ForegroundCommand {
    /// What became of the command.
    package struct Outcome: Equatable, Sendable {
        package let termination: Termination
        /// The signals to end that came to this process meanwhile, in order, whoever else had them.
        package let signals: [Int32]
        /// Whether it was ended as it took longer than it may.
        package var hasTimedOut = false

        package init(_ termination: Termination, signals: [Int32] = []) {
            self.termination = termination
            self.signals = signals
        }
    }

    /// Runs the command to its end.
    ///
    /// For a process with one thread: signals are waited for, without a handler, so they have to be
    /// blocked everywhere. None ends this process meanwhile. It waits for all its children: those
    /// that a process 1 is left with as well.
    ///
    /// A signal that this process ignores (nohup(1)) is ignored by the command as well, but for
    /// those that a program like this one ignores for itself (`WriteSignals`). When this returns,
    /// signals are as they were before.
    ///
    /// - Parameters:
    ///   - command: What is run.
    ///   - limit: The seconds after which it is asked to end, and a little later made to; nil: none.
    /// - Returns: How the command ended, whatever its code.
    /// - Throws: `ProcessError` when it cannot be started.
    package static func run(
        _ command: ProcessCommand,
        within limit: Double? = nil
    ) throws(ProcessError) -> Outcome {
        let ending = HeldSignals.endingAndNotIgnored()
        let stops = [SIGTSTP, SIGTTIN, SIGTTOU].filter { sealhook_is_ignored($0) == 0 }
        var command = command
        command.keptSignals += SignalSet.numbers.filter {
            ![SIGPIPE, SIGXFSZ].contains($0) && sealhook_is_ignored($0) != 0
        }
        var childActionBefore = sigaction()
        unsafe sealhook_watch_children(&childActionBefore)
        let signals = SignalSet(ending + stops + [SIGCHLD, SIGCONT])
        let blockedBefore = signals.block()
        defer {
            blockedBefore.restore()
            unsafe sigaction(SIGCHLD, &childActionBefore, nil)
        }
        var job = try ForegroundJob(command, signals: signals)
        let timer = limit.map { AlarmTimer(seconds: $0) }
        defer { timer?.cancel() }
        return try job.waitForEnd(timer)
    }
}
