/// What the courier remembers of one routing key between two runs.
package struct LaneState: Equatable, Sendable {
    /// When the last calls were made, the oldest first: seconds since boot, as in
    /// `EnqueueMoment`, so that a change of the wall clock neither opens nor closes the window.
    package var sendingTimes: [Double]
    /// How many attempts in a row have failed.
    package var attempts: Int
    /// No attempt before then: seconds since boot; nil where nothing holds it back.
    package var notBefore: Double?
    /// Why the last attempt failed, in words for people; nil after a success.
    package var lastProblem: String?

    package init(
        sendingTimes: [Double] = [],
        attempts: Int = 0,
        notBefore: Double? = nil,
        lastProblem: String? = nil
    ) {
        self.sendingTimes = sendingTimes
        self.attempts = attempts
        self.notBefore = notBefore
        self.lastProblem = lastProblem
    }
}
