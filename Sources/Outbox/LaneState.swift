/// What the courier remembers of one secret's events between two runs.
package struct LaneState: Equatable, Sendable {
    /// The event that was attempted last; nil before the first attempt.
    package var attempted: OutboxEntryID?
    /// How many attempts at that event in a row have failed.
    package var attempts: Int
    /// No attempt before then: seconds since boot; nil where nothing holds it back.
    package var notBefore: Double?
    /// Whether it was the server that asked to wait until `notBefore`.
    package var isServersWait: Bool
    /// Why the last attempt failed, or none can be made; nil after a success.
    package var lastCause: Cause?
    /// The triggers of deploys that were sent once and still wait: PagerDuty may have them.
    package var begun: [OutboxEntryID]

    package init(
        attempted: OutboxEntryID? = nil,
        attempts: Int = 0,
        notBefore: Double? = nil,
        isServersWait: Bool = false,
        lastCause: Cause? = nil,
        begun: [OutboxEntryID] = []
    ) {
        self.attempted = attempted
        self.attempts = attempts
        self.notBefore = notBefore
        self.isServersWait = isServersWait
        self.lastCause = lastCause
        self.begun = begun
    }
}
