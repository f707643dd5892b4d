internal import CivilTime

/// The name of a queued event: `20261121T101112.123456Z-` and 16 random hex digits.
///
/// It is the file's name too, and tells nothing but the time and the random part. The order of the
/// names is the order in which the events were accepted.
package struct OutboxEntryID: Hashable, Comparable, Sendable {
    // Decimal digits as they are written, so that 100,000 names compare and fit without text.
    let second: UInt64
    let microsecond: UInt64
    let random: UInt64

    /// A new name for the moment `time`.
    init(at time: Timestamp) {
        var generator = SystemRandomNumberGenerator()
        self.init(at: time, random: generator.next())
    }

    /// The name that a time and a random number make.
    init(at time: Timestamp, random: UInt64) {
        let civil = time.civil
        let date = (civil.year * 100 + civil.month) * 100 + civil.day
        let clock = (civil.hour * 100 + civil.minute) * 100 + civil.second
        self.init(
            second: UInt64(date * 1_000_000 + clock),
            microsecond: UInt64(time.microsecondOfSecond),
            random: random
        )
    }

    init(second: UInt64, microsecond: UInt64, random: UInt64) {
        self.second = second
        self.microsecond = microsecond
        self.random = random
    }

    package static func < (left: OutboxEntryID, right: OutboxEntryID) -> Bool {
        (left.second, left.microsecond, left.random)
            < (right.second, right.microsecond, right.random)
    }
}
