#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A moment ahead, on the clock that nobody sets.
struct Deadline {
    private let nanoseconds: Int64

    init(after duration: Duration) {
        let (seconds, attoseconds) = duration.components
        // A century is as good as never, and does not overflow.
        let bounded = min(max(seconds, 0), 100 * 366 * 86_400)
        nanoseconds = Self.now() + bounded * 1_000_000_000 + attoseconds / 1_000_000_000
    }

    /// What is left, rounded up, as poll(2) takes it; 0 once the moment has passed.
    var millisecondsLeft: Int32 {
        let left = nanoseconds - Self.now()
        guard left > 0 else { return 0 }
        return Int32(clamping: (left + 999_999) / 1_000_000)
    }

    private static func now() -> Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
