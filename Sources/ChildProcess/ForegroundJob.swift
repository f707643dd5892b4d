#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A command that runs in its own process group, and this process beside it: who has the terminal,
/// who is stopped, and who gets which signal.
struct ForegroundJob: ~Copyable {
    private let process: SpawnedProcess
    private let terminal: ControllingTerminal
    private let signals: SignalSet
    private let ownGroup: Int32
    private var hasHandedOver = false
    private var passedSignals: [Int32] = []

    /// - Parameters:
    ///   - command: Started in a group of its own, with the terminal if that is ours to give.
    ///   - ignored: Signals that stay ignored in the command.
    ///   - signals: All of them blocked; SIGCHLD, SIGCONT and SIGTSTP among them.
    /// - Throws: `ProcessError` when the command cannot be started; the terminal is this process's
    ///   again.
    init(
        _ command: ProcessCommand,
        keeping ignored: [Int32],
        signals: SignalSet
    ) throws(ProcessError) {
        let terminal = ControllingTerminal(), ownGroup = getpgrp()
        var command = command
        command.keptSignals = ignored
        command.group = .own
        if let descriptor = terminal.descriptor, terminal.foregroundGroup == ownGroup {
            command.group = .ownInForeground(descriptor)
        }
        do throws(ProcessError) {
            process = try SpawnedProcess(command)
        } catch {
            // A child that cannot execute its program has had the terminal all the same.
            if command.group != .own { terminal.setForeground(ownGroup) }
            throw error
        }
        self.terminal = terminal
        self.ownGroup = ownGroup
        self.signals = signals
        if command.group != .own {
            self.terminal.setForeground(process.pid)
            hasHandedOver = true
        }
    }

    mutating func waitForEnd() throws(ProcessError) -> ForegroundCommand.Outcome {
        defer { takeTerminalBack() }
        // Without a terminal there is no job control: who stops the command then also continues
        // it, and this process just waits.
        let options = terminal.isPresent ? WNOHANG | WUNTRACED : WNOHANG
        while true {
            let signal = signals.wait()
            guard signal == SIGCHLD else {
                signal == SIGCONT ? resumeCommand() : passOn(signal)
                continue
            }
            switch try process.state(options: options) {
            case .running: break
            case .stopped(let signal): stopWithCommand(signal)
            case .ended(let termination):
                // What came too late for the command was still meant for it, not for what follows.
                let late = signals.takePending().filter(ForegroundCommand.passed.contains)
                return ForegroundCommand.Outcome(
                    termination: termination,
                    passedSignals: passedSignals + late
                )
            }
        }
    }

    private mutating func passOn(_ signal: Int32) {
        kill(-process.pid, signal)
        if ForegroundCommand.passed.contains(signal) { passedSignals.append(signal) }
    }

    /// Gives the terminal to the command, if it is this process's to give.
    private mutating func handOverTerminal() {
        guard terminal.foregroundGroup == ownGroup else { return }
        terminal.setForeground(process.pid)
        hasHandedOver = true
    }

    private mutating func takeTerminalBack() {
        guard hasHandedOver else { return }
        terminal.setForeground(ownGroup)
        hasHandedOver = false
    }

    private mutating func resumeCommand() {
        handOverTerminal()
        kill(-process.pid, SIGCONT)
    }

    /// Stops this process's group as well, so that the shell sees its job stopped.
    private mutating func stopWithCommand(_ signal: Int32) {
        let wantsTerminal = signal == SIGTTIN || signal == SIGTTOU
        if wantsTerminal {
            // The command may have asked in the moment before it was handed the terminal, and some
            // shells bring a running job to the foreground without a signal.
            handOverTerminal()
            if hasHandedOver {
                kill(-process.pid, SIGCONT)
                return
            }
        }
        takeTerminalBack()
        kill(0, SIGTSTP)
        SignalSet([SIGTSTP]).letThrough()
        // Here the shell has continued the group; the SIGCONT that did it waits to be taken. If
        // none does, the group is an orphaned one, which the kernel never stops: then nobody would
        // continue the command either, and it fares as POSIX has it for members of such a group.
        guard !SignalSet.hasPending(SIGCONT) else { return }
        if wantsTerminal { kill(-process.pid, SIGHUP) }
        if wantsTerminal || signal == SIGTSTP { resumeCommand() }
    }
}
