import CivilTime
import Outbox
import Synchronization

/// Clocks that stand still until a test moves them.
final class FakeClock: Sendable {
    private let state: Mutex<EnqueueMoment>

    init(_ wall: String = "2026-11-21T10:11:12.123456Z", bootID: String = "boot-1") {
        let moment = EnqueueMoment(
            wall: Timestamp(iso8601: wall) ?? .now(),
            bootID: bootID,
            microsecondsSinceBoot: 1_000_000_000
        )
        state = Mutex(moment)
    }

    var host: HostClock { HostClock { self.now } }

    var now: EnqueueMoment {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }

    /// Sets the wall clock, and that alone.
    func setWall(_ text: String) throws {
        guard let time = Timestamp(iso8601: text) else { throw NoTime(text: text) }
        state.withLock { $0.wall = time }
    }

    struct NoTime: Error { let text: String }
}
