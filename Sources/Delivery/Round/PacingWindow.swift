internal import Outbox

/// PagerDuty's limit on one routing key: about 120 calls a minute, over a sliding window.
///
/// Times are seconds since boot. A call is reserved before it is made, and the reservation is on
/// the disk by then, so that a courier that dies and the next one together keep the limit.
package struct PacingWindow: Equatable {
    /// How many calls the window takes.
    package static let callLimit = Cause.callsAMinute
    /// How long the window is.
    package static let seconds: Double = 60

    /// When the calls of the last minute were made, the oldest first.
    package private(set) var times: [Double]

    /// Takes up the times that the last courier left; one that is yet to come counts as now.
    package init(times: [Double], now: Double) {
        self.times = times.map { min($0, now) }.sorted()
    }

    /// When the next call may be made: `now`, or later.
    package func nextFree(now: Double) -> Double {
        guard times.count >= Self.callLimit else { return now }
        return max(now, times[times.count - Self.callLimit] + Self.seconds)
    }

    /// Counts a call at `now`; false, and nothing counted, where the window is full.
    package mutating func reserve(now: Double) -> Bool {
        guard nextFree(now: now) <= now else { return false }
        times.removeAll { now - $0 >= Self.seconds }
        times.append(now)
        return true
    }

    /// Takes back the call that was counted at `time`.
    package mutating func release(_ time: Double) {
        if let index = times.lastIndex(of: time) { times.remove(at: index) }
    }
}
