package import CivilTime
package import Outbox

/// What people are told of events that wait: how many, why, and when they go out.
package struct WaitingSentence {
    /// One line, without a program's name.
    package let text: String

    /// - Parameters:
    ///   - count: How many wait.
    ///   - reasons: Why.
    ///   - isAnotherAtWork: Whether another courier has the claim right now.
    ///   - now: The present time.
    package init(
        count: Int,
        reasons: WaitingReasons,
        isAnotherAtWork: Bool,
        now: Timestamp = .now()
    ) {
        let events = "\(count) event\(count == 1 ? " waits" : "s wait")"
        let why = reasons.words(now: now).map { " (\($0))" } ?? ""
        if isAnotherAtWork {
            text =
                "\(events)\(why): another courier is at work, what it leaves is shown by: "
                + "sealhook outbox ls"
            return
        }
        // What the server asked for holds for the next hook and a flush as well.
        let next = WaitingReasons.Reason(nextTry: reasons.nextTry).nextTryWords(now: now)
        let when =
            next.map { "\($0), with a hook then, or" } ?? "to go out with the next hook, or now"
        text = "\(events)\(why): \(when) by: sealhook outbox flush"
    }

    /// What is to be said of what waits in a queue just now.
    package init(count: Int, reasons: WaitingReasons, in outbox: Outbox) {
        self.init(
            count: count,
            reasons: reasons,
            isAnotherAtWork: outbox.isAnotherCourierAtWork
        )
    }
}
