internal import Outbox

/// What a look at a routing key came to.
enum KeyFinding: Equatable {
    /// A body was made with it.
    case fits(CallTimes.KeyID, version: UInt64)
    /// The value can be no key for this event.
    case unfit(Cause, version: UInt64)
    /// It is the version that was refused in this round.
    case refused
    /// There is no such value.
    case missing
}
