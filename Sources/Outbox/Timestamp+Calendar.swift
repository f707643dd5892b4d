internal import CivilTime

extension Timestamp {
    /// The last moment that four digits can name: 9999-12-31T23:59:59.999999Z.
    static let endOfCalendar = Timestamp(microsecondsSinceEpoch: 253_402_300_799_999_999)

    /// The same moment, or the nearest from 1970 to 9999.
    ///
    /// No clock that is merely wrong may stop an event.
    var clampedToCalendar: Timestamp {
        min(max(Timestamp(microsecondsSinceEpoch: 0), self), .endOfCalendar)
    }
}
