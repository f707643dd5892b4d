#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A moment, in microseconds since 1970-01-01T00:00:00Z; leap seconds do not exist in it (POSIX).
///
/// It lies in the years 1 to 9999, the ones that ISO 8601 can write with four digits: a moment
/// outside becomes the nearest inside, so that no arithmetic on a stranger's number can trap.
package struct Timestamp: Hashable, Comparable, Sendable {
    /// The first microsecond of the year 1.
    package static let earliest = Timestamp(microsecondsSinceEpoch: .min)
    /// The last microsecond of the year 9999.
    package static let latest = Timestamp(microsecondsSinceEpoch: .max)

    package let microsecondsSinceEpoch: Int64

    package init(microsecondsSinceEpoch: Int64) {
        let first = Int64(CivilDay.first) * Self.microsecondsPerDay
        let last = Int64(CivilDay.last + 1) * Self.microsecondsPerDay - 1
        self.microsecondsSinceEpoch = min(max(microsecondsSinceEpoch, first), last)
    }

    /// What the host's clock says.
    package static func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(
            microsecondsSinceEpoch: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
        )
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.microsecondsSinceEpoch < right.microsecondsSinceEpoch
    }

    /// The moment so many seconds later; earlier for a negative number, the same for one that is
    /// not a number.
    package func advanced(bySeconds seconds: Double) -> Timestamp {
        guard !seconds.isNaN else { return self }
        // Twice the whole calendar in each direction: far inside Int64, and all that can matter.
        let bound = 2 * Double(Self.latest.microsecondsSinceEpoch)
        let change = Int64(min(max((seconds * 1_000_000).rounded(), -bound), bound))
        return Timestamp(microsecondsSinceEpoch: microsecondsSinceEpoch + change)
    }

    /// How many seconds lie between an earlier moment and this one.
    package func seconds(since earlier: Timestamp) -> Double {
        Double(microsecondsSinceEpoch - earlier.microsecondsSinceEpoch) / 1_000_000
    }

    static let microsecondsPerDay: Int64 = 86_400 * 1_000_000
}
