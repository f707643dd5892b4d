#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// What the Swift runtime does when a process crashes, unless told not to.
///
/// It prints the registers and the bytes in memory that they point to, which may be those of a key
/// (`SWIFT_BACKTRACE`, docs/Backtracing.rst of the Swift compiler).
enum CrashReports {
    private static let signals = [SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGBUS, SIGSEGV]

    /// Gives the signals of a crash their default effect; one that is ignored stays so.
    static func forbid() {
        let ignored = unsafe unsafeBitCast(SIG_IGN, to: Int.self)
        for number in signals {
            let before = signal(number, SIG_DFL)
            guard unsafe unsafeBitCast(before, to: Int.self) == ignored else { continue }
            _ = signal(number, SIG_IGN)
        }
    }
}
