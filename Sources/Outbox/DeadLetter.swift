package import CivilTime

/// An event that was given up, or a file in the queue that is no event.
package struct DeadLetter: Equatable, Sendable {
    package var id: OutboxEntryID
    package var reason: DeadLetterReason
    /// The name that the file had in the queue, where it was none that the queue gives.
    package var foreignName: String?

    package init(id: OutboxEntryID, reason: DeadLetterReason, foreignName: String? = nil) {
        self.id = id
        self.reason = reason
        self.foreignName = foreignName
    }
}

/// Why an event was given up.
package struct DeadLetterReason: Equatable, Sendable {
    package var cause: Cause
    /// When it was given up.
    package var at: Timestamp
    /// How often it was sent.
    package var attempts: Int

    package init(_ cause: Cause, at: Timestamp, attempts: Int) {
        self.cause = cause
        self.at = at
        self.attempts = attempts
    }
}
