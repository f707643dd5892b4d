internal import CProcess

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A command in this process's group, and this process beside it: who is stopped, and who gets which
/// signal.
struct ForegroundJob: ~Copyable {
    private let process: SpawnedProcess
    private let signals: SignalSet
    private let hasTerminal: Bool
    private var witness: SignalWitness
    private var heard: [Int32] = []

    /// - Parameters:
    ///   - command: Started in this process's group, unless it says otherwise.
    ///   - signals: All of them blocked; SIGCHLD, SIGCONT and those that stop among them.
    /// - Throws: `ProcessError` when the command cannot be started.
    init(_ command: ProcessCommand, signals: SignalSet) throws(ProcessError) {
        // It is there before the command can make anybody send a signal.
        witness = SignalWitness(of: signals.members)
        do throws(ProcessError) {
            process = try SpawnedProcess(command)
        } catch {
            witness.end()
            throw error
        }
        self.signals = signals
        hasTerminal = ControllingTerminal.isPresent
    }

    /// How long a command that is asked to end has for that, in seconds.
    private static let patience: Double = 5

    /// Waits for the command's end; `timer` is when it is asked to come to that.
    mutating func waitForEnd(
        _ timer: AlarmTimer?
    ) throws(ProcessError) -> ForegroundCommand.Outcome {
        defer { witness.end() }
        // Without a terminal there is no job control: who stops the command then also continues
        // it, and this process just waits.
        let options = hasTerminal ? WNOHANG | WUNTRACED : WNOHANG
        // What ended before this process had the signals blocked is not told of any more.
        sealhook_reap_all_but(process.pid)
        var hasTimedOut = false
        while true {
            let signal = signals.waitForSignal()
            if signal.number == SIGALRM, timer?.isOver == true {
                passOn(hasTimedOut ? SIGKILL : SIGTERM)
                hasTimedOut = true
                AlarmTimer.set(Self.patience)
                continue
            }
            guard signal.number == SIGCHLD else {
                hear(signal.number, isFromKernel: signal.isFromKernel)
                continue
            }
            sealhook_reap_all_but(process.pid)
            switch try process.state(options: options) {
            case .running: break
            case .stopped(let signal): stopWithCommand(signal)
            case .ended(let termination):
                // What came too late for the command was still meant for it, not for what follows.
                heard += signals.takePending()
                var outcome = ForegroundCommand.Outcome(
                    termination,
                    signals: heard.filter(HeldSignals.ending.contains)
                )
                outcome.hasTimedOut = hasTimedOut
                return outcome
            }
        }
    }

    private mutating func hear(_ signal: Int32, isFromKernel: Bool) {
        heard.append(signal)
        guard isOfWholeGroup(signal, isFromKernel: isFromKernel) else { return passOn(signal) }
        // timeout(1) sends to its child and to the group at once, which a process has as one.
        _ = SignalSet([signal]).takePending()
    }

    private func passOn(_ signal: Int32) {
        for member in ProcessTree.members(from: process.pid) { kill(member, signal) }
    }

    /// Whether the command has the signal already.
    private mutating func isOfWholeGroup(_ signal: Int32, isFromKernel: Bool) -> Bool {
        switch signal {
        case SIGTTIN, SIGTTOU: true
        case SIGINT, SIGQUIT, SIGTSTP: isTerminals(isFromKernel) || witness.hasHeard(signal)
        case SIGCONT: false
        default: witness.hasHeard(signal)
        }
    }

    /// Whether a signal that the terminal may send is from there: all of its foreground group get it.
    private func isTerminals(_ isFromKernel: Bool) -> Bool {
        #if canImport(Darwin)
            // Who sent it is not told. Whoever means one process of several sends SIGTERM.
            ControllingTerminal.foregroundGroup == getpgrp()
        #else
            isFromKernel
        #endif
    }

    /// Stops this process as well, so that whoever waits for it sees what it would see of the
    /// command.
    ///
    /// In an orphaned group, which nobody would continue, the kernel stops neither.
    private func stopWithCommand(_ signal: Int32) {
        // Continued meanwhile, and perhaps only this process has heard of it so far.
        guard !SignalSet.hasPending(SIGCONT) else { return }
        let signal = signal == SIGSTOP ? SIGTSTP : signal
        kill(getpid(), signal)
        SignalSet([signal]).letThrough()
    }
}
