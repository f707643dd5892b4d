/// Arithmetic of the Gregorian calendar on days since 1970-01-01, for years 1 to 9999.
///
/// A year is taken to begin in March, so that the leap day is its last and every month before it
/// begins at a fixed place: (153 * month + 2) / 5 days in.
enum CivilDay {
    /// The number of 0001-01-01.
    static let first = -719_162
    /// The number of 9999-12-31.
    static let last = 2_932_896
    private static let daysPerEra = 146_097
    /// From 0000-03-01 to 1970-01-01.
    private static let epochOffset = 719_468

    /// The number of a day; nil for a date that no calendar has.
    static func number(year: Int, month: Int, day: Int) -> Int? {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= length(ofMonth: month, in: year)
        else { return nil }
        let marchYear = month > 2 ? year : year - 1
        let era = marchYear / 400
        let yearOfEra = marchYear % 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * daysPerEra + dayOfEra - epochOffset
    }

    /// The date of a day's number, which lies in `first...last`.
    static func date(of number: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = number + epochOffset
        let era = shifted / daysPerEra
        let dayOfEra = shifted - era * daysPerEra
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / (daysPerEra - 1)) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }
}
