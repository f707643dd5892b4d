#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A SIGALRM to this process after some time; it has to be blocked, and is waited for like others.
struct AlarmTimer {
    private let end: ContinuousClock.Instant

    init(seconds: Double) {
        end = .now + .seconds(seconds)
        Self.set(seconds)
    }

    /// Whether the time is up: any process may send the signal.
    var isOver: Bool { ContinuousClock.now >= end }

    func cancel() { Self.set(0) }

    /// Has the signal come once more after so many seconds; none where they are 0.
    static func set(_ seconds: Double) {
        // The next whole microsecond, so that the time is up when the signal comes.
        let microseconds = Int((seconds * 1e6).rounded(.up))
        var timer = itimerval()
        timer.it_value.tv_sec = microseconds / 1_000_000
        timer.it_value.tv_usec = .init(microseconds % 1_000_000)
        #if canImport(Darwin)
            unsafe setitimer(ITIMER_REAL, &timer, nil)
        #else
            unsafe setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
        #endif
    }
}
