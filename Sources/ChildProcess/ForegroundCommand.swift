internal import CProcess

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Runs a command as a shell runs a job: in a process group of its own, which has the terminal,
/// and which gets the signals that this process is sent meanwhile.
package enum ForegroundCommand {
    /// What became of the command.
    package struct Outcome: Equatable, Sendable {
        package let termination: Termination
        /// The signals that this process was sent and passed on, in order; not those that the
        /// terminal sent to the command itself.
        package let passedSignals: [Int32]
    }

    /// Sent to this process, these go to the command's group instead.
    static let passed = [SIGHUP, SIGINT, SIGQUIT, SIGTERM]
    private static let jobControl = [SIGTSTP, SIGTTIN, SIGTTOU]

    /// Runs the command to its end.
    ///
    /// For a process with one thread: signals are taken by sigwait(3), without a handler, so they
    /// have to be blocked everywhere.
    ///
    /// A signal that this process ignores (nohup(1)) is ignored by the command as well. When this
    /// returns, signals and terminal are as they were before.
    ///
    /// - Parameter command: Its group and kept signals are replaced.
    /// - Returns: How the command ended, whatever its code.
    /// - Throws: `ProcessError` when it cannot be started.
    package static func run(_ command: ProcessCommand) throws(ProcessError) -> Outcome {
        let ignored = (passed + jobControl).filter { sealhook_is_ignored($0) != 0 }
        let awaited = (passed + [SIGTSTP]).filter { !ignored.contains($0) } + [SIGCHLD, SIGCONT]
        var childActionBefore = sigaction()
        unsafe sealhook_watch_children(&childActionBefore)
        // SIGTTOU is blocked, as a process that takes the terminal back is in the background.
        let blockedBefore = SignalSet(awaited + [SIGTTOU]).block()
        defer {
            blockedBefore.restore()
            unsafe sigaction(SIGCHLD, &childActionBefore, nil)
        }
        var job = try ForegroundJob(command, keeping: ignored, signals: SignalSet(awaited))
        return try job.waitForEnd()
    }
}
