internal import Diagnostics
internal import Names
internal import Outbox

/// What people are told of a round, beside each attempt.
enum Telling {
    /// Something is wrong that stops nothing else.
    case warning(Diagnostic)
    /// The events of a key wait, and why.
    case held(SecretName, Diagnostic)
    /// The events of a key wait for something on the host to be mended.
    case heldByHost(SecretName, Cause)
    /// So many events of a key wait for PagerDuty's limit.
    case paced(SecretName, count: Int)
    /// An event was given up, and nobody waits for it who would say so.
    case dead(PreparedEntry, Cause)
    /// Only the previous version of a key was taken.
    case previousTaken(SecretName, version: UInt64, insteadOf: Lane.Refusal)
    /// An event needs a newer sealhook.
    case newer(needs: String?, Diagnostic)
}
