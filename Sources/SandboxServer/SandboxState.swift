package import Foundation

/// Everything the sandbox knows and decides, apart from the network.
package struct SandboxState: Sendable {
    /// What is done with a post.
    package enum Reaction: Equatable, Sendable {
        case answer(SandboxAnswer)
        /// The connection is closed without an answer.
        case close
        /// Nothing is answered until the sandbox ends.
        case hang
    }

    /// How many events, and how many incidents, are remembered.
    package static let limit = 20_000

    package var trouble: Trouble
    package private(set) var events = BoundedList<RecordedEvent>(limit: Self.limit)
    package private(set) var incidents = IncidentBook(limit: Self.limit)
    /// How many posts to the two endpoints were read, dropped ones included.
    package private(set) var postCount = 0
    /// How many clients followed a redirect, which they must not.
    package var followedRedirectCount = 0
    /// Grows with every change that can be seen on the page.
    package private(set) var version = 0
    /// Where `--redirect` sends posts.
    package var redirectTarget = ""

    private var throttle = Throttle()

    package init(trouble: Trouble = Trouble()) {
        self.trouble = trouble
    }

    /// Takes a post in and says how to react; what was recorded is the last of ``events``.
    package mutating func receive(
        _ post: Post,
        at date: Date,
        now: ContinuousClock.Instant
    ) -> Reaction {
        postCount += 1
        if trouble.hangs { return .hang }
        if trouble.takeDrop() { return .close }

        var answer: SandboxAnswer
        var outcome: Outcome
        var deduplicationKey = post.fields.deduplicationKey
        if trouble.redirects {
            (answer, outcome) = (.redirect(to: redirectTarget), .redirected)
        } else if let status = trouble.takeFailure(for: post.routingKey) {
            (answer, outcome) = (.failure(status), .failed)
        } else if isThrottled(post, now: now) {
            (answer, outcome) = (.throttled, .throttled)
        } else if let refusal = refusal(of: post) {
            (answer, outcome) = (refusal, .refused)
        } else {
            if post.fields.action == "trigger", deduplicationKey == nil {
                deduplicationKey = Self.newDeduplicationKey()
            }
            (answer, outcome) = accept(post, deduplicationKey: deduplicationKey, at: date)
        }
        if [429, 503].contains(answer.status) { answer.retryAfter = trouble.retryAfter }

        let isAccepted = ![.redirected, .failed, .throttled, .refused].contains(outcome)
        let isLost = isAccepted && trouble.takeDropAfterRecording()
        events.append(
            RecordedEvent(
                sequence: events.nextNumber,
                received: date,
                post: post,
                status: isLost ? nil : answer.status,
                outcome: outcome,
                deduplicationKey: deduplicationKey,
                errors: post.errors
            )
        )
        version += 1
        return isLost ? .close : .answer(answer)
    }

    /// Forgets events, incidents and what the throttle counted; the trouble stays.
    package mutating func clear() {
        events.clear()
        incidents.clear()
        throttle.clear()
        version += 1
    }

    private mutating func isThrottled(_ post: Post, now: ContinuousClock.Instant) -> Bool {
        guard let limit = trouble.eventsPerMinute, let key = post.routingKey else { return false }
        return !throttle.admits(key, limit: limit, at: now)
    }

    private func refusal(of post: Post) -> SandboxAnswer? {
        guard post.isRecognized else { return .unrecognized(post.errors) }
        if let key = post.routingKey, trouble.refusedKeys.contains(key.lastFour) {
            return .unknownKey
        }
        return post.errors.isEmpty ? nil : .invalid(post.errors)
    }

    private mutating func accept(
        _ post: Post,
        deduplicationKey: String?,
        at date: Date
    ) -> (SandboxAnswer, Outcome) {
        guard post.endpoint == .alerts, let key = post.routingKey else {
            return (.changeAccepted, .recorded)
        }
        let outcome = incidents.apply(
            post.fields,
            routingKey: key,
            deduplicationKey: deduplicationKey,
            sequence: events.nextNumber,
            at: date
        )
        return (.alertAccepted(deduplicationKey: deduplicationKey), outcome)
    }

    private static func newDeduplicationKey() -> String {
        UUID().uuidString.lowercased().filter { $0 != "-" }
    }
}
