/// What has become of a queued event.
package enum EntryState: Equatable, Sendable {
    /// It is in the queue.
    case waiting
    /// It was given up, and is kept with the reason.
    case dead(DeadLetter)
    /// It is on the disk no more: delivered, or dropped by a person.
    case gone
}
