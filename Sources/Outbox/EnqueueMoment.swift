package import CivilTime

/// A moment on two clocks: the wall's, which people set, and the time since boot, which nobody can.
package struct EnqueueMoment: Equatable, Sendable {
    /// What the wall clock showed; it may have been wrong.
    package var wall: Timestamp
    /// Names the boot of the host; empty where the host does not tell.
    package var bootID: String
    /// The time since that boot, sleep included.
    package var microsecondsSinceBoot: Int64

    package init(wall: Timestamp, bootID: String, microsecondsSinceBoot: Int64) {
        self.wall = wall
        self.bootID = bootID
        self.microsecondsSinceBoot = microsecondsSinceBoot
    }

    /// The time since that boot, in seconds.
    package var secondsSinceBoot: Double { Double(microsecondsSinceBoot) / 1e6 }

    /// Whether both moments are known to be of one boot, so that their times since boot compare.
    package func isSameBoot(as other: EnqueueMoment) -> Bool {
        !bootID.isEmpty && bootID == other.bootID
    }

    /// How old this moment is, in seconds, never below 0.
    ///
    /// Within one boot no change of the wall clock alters it. Across a boot only the wall clock is
    /// left: set back, it makes the age too small, so that an event is kept longer, not shorter.
    package func age(now: EnqueueMoment) -> Double {
        let age =
            isSameBoot(as: now)
            ? now.secondsSinceBoot - secondsSinceBoot
            : now.wall.seconds(since: wall)
        return max(0, age)
    }
}
