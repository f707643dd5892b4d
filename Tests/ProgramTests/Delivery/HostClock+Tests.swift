import CivilTime
import Outbox

extension HostClock {
    /// This host's clocks, but for the wall's: that one shows `wall`.
    static func showing(_ wall: Timestamp) -> HostClock {
        HostClock {
            var moment = HostClock.system.now()
            moment.wall = wall
            return moment
        }
    }
}
