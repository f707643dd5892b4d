internal import CProcess

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A set of signals, and what POSIX does with one.
struct SignalSet {
    private(set) var raw = sigset_t()

    init(_ signals: [Int32] = []) {
        unsafe sigemptyset(&raw)
        for signal in signals { unsafe sigaddset(&raw, signal) }
    }

    /// Every signal but these.
    init(allBut signals: [Int32]) {
        unsafe sigfillset(&raw)
        for signal in signals { unsafe sigdelset(&raw, signal) }
    }

    /// The signals in it.
    var members: [Int32] { Self.numbers.filter(contains) }

    func contains(_ signal: Int32) -> Bool {
        var raw = raw
        return unsafe sigismember(&raw, signal) == 1
    }

    /// Blocks the signals in this thread; returns what was blocked before, for `restore`.
    func block() -> SignalSet {
        var raw = raw, before = SignalSet()
        unsafe pthread_sigmask(SIG_BLOCK, &raw, &before.raw)
        return before
    }

    /// Makes this the set of signals that are blocked in this thread.
    func restore() {
        var raw = raw
        unsafe pthread_sigmask(SIG_SETMASK, &raw, nil)
    }

    /// Unblocks the signals for as long as it takes those that have come to have their effect.
    func letThrough() {
        var raw = raw, before = SignalSet()
        unsafe pthread_sigmask(SIG_UNBLOCK, &raw, &before.raw)
        before.restore()
    }

    /// Waits until one of the signals, all of them blocked, has come; returns its number.
    func wait() -> Int32 { waitForSignal().number }

    /// Waits until one of the signals, all of them blocked, has come.
    func waitForSignal() -> (number: Int32, isFromKernel: Bool) {
        var raw = raw, isFromKernel: Int32 = 0, number: Int32 = -1
        while number < 0 { number = unsafe sealhook_await_signal(&raw, &isFromKernel) }
        return (number, isFromKernel != 0)
    }

    /// Takes those of the signals that have come already, without waiting.
    func takePending() -> [Int32] {
        var taken = [Int32]()
        while let signal = Self.numbers.first(where: { contains($0) && Self.hasPending($0) }) {
            taken.append(SignalSet([signal]).wait())
        }
        return taken
    }

    /// Whether a signal has come and is blocked.
    static func hasPending(_ signal: Int32) -> Bool {
        var pending = SignalSet()
        return unsafe sigpending(&pending.raw) == 0 && pending.contains(signal)
    }

    /// The numbers that a signal can have.
    #if canImport(Darwin)
        static let numbers: ClosedRange<Int32> = 1...31
    #else
        static let numbers: ClosedRange<Int32> = 1...64
    #endif
}
