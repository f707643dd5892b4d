internal import Synchronization

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// SIGTERM and SIGINT as a question that can be asked, so that a run ends between two steps.
package enum StopSignals {
    private static let wasRaised = Atomic(false)

    /// Catches both signals from now on.
    package static func catchAll() {
        // The handler must not be what initialises the flag.
        wasRaised.store(false, ordering: .relaxed)
        for number in [SIGTERM, SIGINT] {
            _ = signal(number) { _ in StopSignals.wasRaised.store(true, ordering: .relaxed) }
        }
    }

    /// Whether one of them came.
    package static var isStopRequested: Bool { wasRaised.load(ordering: .relaxed) }
}
