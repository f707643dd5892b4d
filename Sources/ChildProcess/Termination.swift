internal import CProcess

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// How a process ended (waitpid(2)).
package enum Termination: Equatable, Sendable {
    /// It ended by itself, with this code (0 to 255).
    case exited(Int32)
    /// A signal ended it; the number is the system's.
    case signaled(Int32)

    /// The code a shell would give: the process's own, or 128 + N where signal N ended it.
    package var exitCode: Int32 {
        switch self {
        case .exited(let code): code
        case .signaled(let number): 128 + number
        }
    }

    /// Whether the process ended by itself with code 0.
    package var isSuccess: Bool { self == .exited(0) }

    /// Ends this process in the same way.
    ///
    /// A shell goes on with its next command after one that exited with 130, and not after one that
    /// SIGINT ended. A process 1, which the kernel spares, ends with the code.
    package func take() -> Never {
        if case .signaled(let signal) = self {
            var before = sigaction()
            unsafe sealhook_reset_signal(signal, &before)
            kill(getpid(), signal)
            SignalSet([signal]).letThrough()
        }
        exit(exitCode)
    }
}

/// What waitpid(2) tells of a child.
enum ChildState: Equatable {
    case running
    /// Stopped by job control, with the signal that did it.
    case stopped(Int32)
    case ended(Termination)

    /// Decodes a wait status.
    ///
    /// The C macros are not visible to Swift; Linux and macOS share the form.
    init(waitStatus status: Int32) {
        let low = status & 0x7F, high = status >> 8 & 0xFF
        switch low {
        case 0: self = .ended(.exited(high))
        case 0x7F: self = .stopped(high)
        default: self = .ended(.signaled(low))
        }
    }
}
