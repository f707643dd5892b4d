/// How long to wait after a failed attempt: exponential, with full jitter.
///
/// Any time from nothing to a ceiling that doubles from 1 s to 5 min: many hosts that failed at the
/// same moment do not come back at the same moment.
package struct RetrySchedule {
    /// The ceiling after the first failure, in seconds.
    package static let shortest: Double = 1
    /// The ceiling that is never passed, in seconds.
    package static let longest: Double = 300

    private var generator: any RandomNumberGenerator

    package init(generator: any RandomNumberGenerator = SystemRandomNumberGenerator()) {
        self.generator = generator
    }

    /// The ceiling after `attempts` failures in a row, in seconds.
    package static func ceiling(afterAttempts attempts: Int) -> Double {
        let doublings = min(max(attempts - 1, 0), 16)
        return min(shortest * Double(1 << doublings), longest)
    }

    /// The seconds to wait after `attempts` failures in a row.
    package mutating func delay(afterAttempts attempts: Int) -> Double {
        Double.random(in: 0...Self.ceiling(afterAttempts: attempts), using: &generator)
    }
}
