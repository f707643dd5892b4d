import CivilTime
import Outbox
import Synchronization

/// A clock that moves only when a test moves it.
final class FakeClock: Sendable {
    private let moment: Mutex<EnqueueMoment>

    init(secondsSinceBoot: Double = 1000) {
        let wall = Timestamp(microsecondsSinceEpoch: 1_795_000_000_000_000)
        moment = Mutex(
            EnqueueMoment(
                wall: wall,
                bootID: "boot",
                microsecondsSinceBoot: Int64(secondsSinceBoot * 1e6)
            )
        )
    }

    var hostClock: HostClock { HostClock { self.moment.withLock { $0 } } }

    var now: Double { moment.withLock { $0.secondsSinceBoot } }

    /// A new boot, so many seconds later.
    func reboot(after seconds: Double) {
        moment.withLock {
            $0 = EnqueueMoment(
                wall: $0.wall.advanced(bySeconds: seconds),
                bootID: $0.bootID + "+",
                microsecondsSinceBoot: 1_000_000
            )
        }
    }

    func advance(_ seconds: Double) {
        moment.withLock {
            $0 = EnqueueMoment(
                wall: $0.wall.advanced(bySeconds: seconds),
                bootID: $0.bootID,
                // Rounded up: a wait for a moment must reach it.
                microsecondsSinceBoot: $0.microsecondsSinceBoot
                    + Int64((seconds * 1e6).rounded(.up))
            )
        }
    }
}
