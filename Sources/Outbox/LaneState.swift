/// What the courier remembers of one secret's events between two runs.
package struct LaneState: Equatable, Sendable {
    /// How many attempts in a row have failed.
    package var attempts: Int
    /// No attempt before then: seconds since boot; nil where nothing holds it back.
    package var notBefore: Double?
    /// Why the last attempt failed, in words for people; nil after a success.
    package var lastProblem: String?

    package init(
        attempts: Int = 0,
        notBefore: Double? = nil,
        lastProblem: String? = nil
    ) {
        self.attempts = attempts
        self.notBefore = notBefore
        self.lastProblem = lastProblem
    }
}
