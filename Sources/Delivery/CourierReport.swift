package import Names
package import Outbox

/// What one run of the courier came to.
package struct CourierReport: Equatable, Sendable {
    /// What became of an event that somebody waited for.
    package enum Outcome: Equatable, Sendable {
        /// PagerDuty has it.
        case delivered
        /// It was given up, and is kept with the reason.
        case dead(DeadLetterReason)
        /// It is still queued; the reason where one is known.
        case waiting(Cause?)
    }

    /// How many events this run delivered.
    package var delivered = 0
    /// How many events this run gave up.
    package var dead = 0
    /// How many events were left in the queue.
    package var waiting = 0
    /// Whether another courier had the claim to the end, so that this run sent nothing.
    package var wasLeftToAnother = false
    /// One for each event in `Options.awaiting`.
    package var outcomes = [OutboxEntryID: Outcome]()
    /// Why events wait, by the name of their key.
    package var causes = [SecretName: Cause]()

    package init() {}
}
