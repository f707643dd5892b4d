/// The trouble that the sandbox makes on purpose: none unless asked for.
package struct Trouble: Equatable, Sendable {
    /// A status for the posts to come.
    package struct Failure: Equatable, Sendable {
        package var status: Int
        /// How many posts get it; nil for all.
        package var remaining: Int?

        package init(status: Int, remaining: Int?) {
            self.status = status
            self.remaining = remaining
        }
    }

    /// A status for all posts of one key.
    package struct KeyFailure: Equatable, Sendable {
        package var status: Int
        package var lastFour: String

        package init(status: Int, lastFour: String) {
            self.status = status
            self.lastFour = lastFour
        }
    }

    /// Used up in this order.
    package var failures: [Failure] = []
    /// The Retry-After header of 429 and 503.
    package var retryAfter: String?
    /// How many events a key may send in a minute; nil for no limit.
    package var eventsPerMinute: Int?
    /// The milliseconds between the end of a request and its answer.
    package var delay = 0
    /// How many posts are read and forgotten, the connection closed without an answer.
    package var drops = 0
    /// How many accepted events are recorded, the connection closed without an answer.
    package var dropsAfterRecording = 0
    /// The ends of the keys that nothing listens to.
    package var refusedKeys: [String] = []
    package var keyFailures: [KeyFailure] = []
    /// Whether posts are redirected.
    package var redirects = false
    /// Whether posts are read and never answered.
    package var hangs = false

    package init() {}

    /// Takes one of the posts that `--drop` is to swallow, if any is left.
    mutating func takeDrop() -> Bool {
        guard drops > 0 else { return false }
        drops -= 1
        return true
    }

    /// Takes one of the answers that `--drop-after` is to swallow, if any is left.
    mutating func takeDropAfterRecording() -> Bool {
        guard dropsAfterRecording > 0 else { return false }
        dropsAfterRecording -= 1
        return true
    }

    /// Takes the next failure of the list, or finds the one of the key.
    mutating func takeFailure(for key: RoutingKey?) -> Int? {
        guard let first = failures.first else {
            return keyFailures.first { $0.lastFour == key?.lastFour }?.status
        }
        if let remaining = first.remaining {
            failures[0].remaining = remaining - 1
            if remaining <= 1 { failures.removeFirst() }
        }
        return first.status
    }
}
