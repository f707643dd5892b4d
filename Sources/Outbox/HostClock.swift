internal import CivilTime

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Where the outbox takes the time from: the host, or a test's own hands.
package struct HostClock: Sendable {
    /// The present moment.
    package let now: @Sendable () -> EnqueueMoment

    /// Takes the time from `now`.
    package init(now: @escaping @Sendable () -> EnqueueMoment) {
        self.now = now
    }

    /// The host's own clocks.
    package static let system = HostClock {
        EnqueueMoment(
            wall: .now(),
            bootID: BootSession.id,
            microsecondsSinceBoot: BootSession.microsecondsSinceBoot()
        )
    }
}

/// The boot of the host that this process runs in.
private enum BootSession {
    static let id = readID()

    /// The time since boot on a clock that goes on while the host sleeps.
    static func microsecondsSinceBoot() -> Int64 {
        var time = timespec()
        #if canImport(Darwin)
            // Darwin's raw monotonic clock is mach_continuous_time(3).
            clock_gettime(CLOCK_MONOTONIC_RAW, &time)
        #else
            clock_gettime(CLOCK_BOOTTIME, &time)
        #endif
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
    }

    private static func readID() -> String {
        var bytes = [UInt8](repeating: 0, count: 64)
        var count = bytes.count
        #if canImport(Darwin)
            let result = sysctlbyname("kern.bootsessionuuid", &bytes, &count, nil, 0)
            guard result == 0 else { return "" }
        #else
            let descriptor = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { return "" }
            defer { close(descriptor) }
            count = max(0, read(descriptor, &bytes, count))
        #endif
        let word = bytes[..<count].prefix { $0 > 0x20 && $0 < 0x7F }
        return String(decoding: word, as: UTF8.self)
    }
}
