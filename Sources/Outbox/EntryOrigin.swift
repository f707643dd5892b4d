/// Who made an event, as far as it decides what becomes of an alert.
package enum EntryOrigin: Equatable, Sendable {
    /// A hook, of a deploy: the host notes that such an alert is open, and a later success ends it.
    ///
    /// `isOpenedByOthers` is whether another host may have opened the alert too.
    case deploy(isOpenedByOthers: Bool)
    /// A person or a script, who sees to the end of an alert.
    case sender
    /// The same, of an alert that a success of this host ends all the same; and whatever 0.1.0
    /// queued, which did not say who made it.
    case shared

    /// Whether a success of this host may have to end such an alert.
    package var isNoted: Bool {
        switch self {
        case .deploy, .shared: true
        case .sender: false
        }
    }
}
