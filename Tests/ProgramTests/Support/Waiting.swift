import Foundation

/// Looks at a state until it is as wanted.
///
/// What a test waits for is looked at again and again, never slept through: the limit only ends a
/// test that has failed, and is as long as a slow machine may need.
enum Waiting {
    struct TookTooLong: Error, CustomStringConvertible {
        let what: String
        var description: String { "waited in vain for \(what)" }
    }

    /// Returns the first value that is not nil.
    static func forValue<Value>(
        _ what: String,
        within limit: Duration = .seconds(60),
        _ look: () throws -> Value?
    ) throws -> Value {
        let end = ContinuousClock.now.advanced(by: limit)
        while true {
            if let value = try look() { return value }
            guard ContinuousClock.now < end else { throw TookTooLong(what: what) }
            usleep(5000)
        }
    }

    /// Returns once the condition holds.
    static func until(
        _ what: String,
        within limit: Duration = .seconds(60),
        _ holds: () throws -> Bool
    ) throws {
        _ = try forValue(what, within: limit) { try holds() ? true : nil }
    }
}
