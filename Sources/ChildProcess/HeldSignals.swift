internal import CProcess

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Keeps what would end this process from it for as long as the value lives: a signal that comes
/// waits until it is taken, or ends the process after all when the value does.
///
/// For a process with one thread. As nothing is caught by a handler, a process 1 hears of them as
/// well: the kernel drops what has no effect there, unless it is blocked.
package struct HeldSignals: ~Copyable {
    /// What ends a process that has not heard of it, but for faults of the program itself and the
    /// limits of its own writes and time.
    static let ending: [Int32] = SignalSet.numbers.filter { !exceptions.contains($0) }

    private static let exceptions: Set<Int32> = {
        let faults = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS]
        let limits = [SIGPIPE, SIGXFSZ, SIGXCPU]
        let harmless = [SIGCHLD, SIGCONT, SIGURG, SIGWINCH]
        let stops = [SIGKILL, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU]
        #if canImport(Darwin)
            return Set(faults + limits + harmless + stops + [SIGEMT, SIGINFO])
        #else
            return Set(faults + limits + harmless + stops)
        #endif
    }()

    private let numbers: [Int32]
    private let blockedBefore: SignalSet

    package init() {
        numbers = Self.endingAndNotIgnored()
        blockedBefore = SignalSet(numbers).block()
    }

    deinit { blockedBefore.restore() }

    /// What is held; one that is ignored stays so (nohup(1)), as it would be heard of while blocked.
    package static func endingAndNotIgnored() -> [Int32] {
        ending.filter { sealhook_is_ignored($0) == 0 }
    }

    /// Takes those that have come, in the order of their numbers; they have no effect any more.
    package borrowing func take() -> [Int32] { SignalSet(numbers).takePending() }

    /// Whether one has come that somebody in this process holds.
    package static func haveCome() -> Bool { ending.contains(where: SignalSet.hasPending) }
}
