/// Counts the posts of each routing key over a sliding minute.
package struct Throttle: Sendable {
    /// The span that PagerDuty's limit is about.
    package static let window = Duration.seconds(60)

    private struct Key: Sendable {
        var times: [ContinuousClock.Instant] = []
        var start = 0

        mutating func admits(limit: Int, at now: ContinuousClock.Instant) -> Bool {
            while start < times.count, times[start].duration(to: now) >= Throttle.window {
                start += 1
            }
            // Dropped in bulk: taking them off one at a time would move all the others each time.
            if start > times.count / 2 {
                times.removeFirst(start)
                start = 0
            }
            guard times.count - start < limit else { return false }
            times.append(now)
            return true
        }
    }

    private var keys: [RoutingKey: Key] = [:]

    package init() {}

    /// Returns whether one more post is within the limit, and counts it only if it is.
    package mutating func admits(
        _ key: RoutingKey,
        limit: Int,
        at now: ContinuousClock.Instant
    ) -> Bool {
        keys[key, default: Key()].admits(limit: limit, at: now)
    }

    /// Forgets what was counted.
    package mutating func clear() {
        keys.removeAll()
    }
}
