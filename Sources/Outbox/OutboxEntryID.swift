internal import CivilTime

/// The name of a queued event: `20261121T101112.123456Z-` and 16 random hex digits.
///
/// It is the file's name too, and tells nothing but the time and the random part. The order of the
/// names is the order in which the events were accepted.
package struct OutboxEntryID: Hashable, Comparable, Sendable {
    // The date's digits, the second of the day and the microsecond, in 27, 17 and 20 bits: couriers
    // hold and compare 100,000 names.
    private let moment: UInt64
    let random: UInt64

    /// A new name for the moment `time`.
    init(at time: Timestamp) {
        var generator = SystemRandomNumberGenerator()
        self.init(at: time, random: generator.next())
    }

    /// The name that a time and a random number make.
    init(at time: Timestamp, random: UInt64) {
        let civil = time.civil
        self.init(
            date: UInt64((civil.year * 100 + civil.month) * 100 + civil.day),
            secondOfDay: UInt64((civil.hour * 60 + civil.minute) * 60 + civil.second),
            microsecond: UInt64(time.microsecondOfSecond),
            random: random
        )
    }

    /// The date is at most 99991231.
    init(date: UInt64, secondOfDay: UInt64, microsecond: UInt64, random: UInt64) {
        moment = (date << 17 | secondOfDay) << 20 | microsecond
        self.random = random
    }

    /// The date's digits, such as 20261121.
    var date: UInt64 { moment >> 37 }
    var secondOfDay: UInt64 { moment >> 20 & (1 << 17 - 1) }
    var microsecond: UInt64 { moment & (1 << 20 - 1) }

    package static func < (left: OutboxEntryID, right: OutboxEntryID) -> Bool {
        (left.moment, left.random) < (right.moment, right.random)
    }
}
