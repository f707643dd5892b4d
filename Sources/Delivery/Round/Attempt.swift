internal import Names
internal import Outbox

/// One attempt at an event, before it is known with which key.
struct Attempt {
    /// Which of a secret's values is to be opened.
    enum Key: Equatable {
        /// The current one, unless it is the version that this round has seen refused.
        case current(unless: Lane.Refusal?)
        /// The one before, as the current one does not serve.
        case previous(insteadOf: Lane.Refusal)
    }

    let entry: PreparedEntry
    let lane: LaneBook.Handle
    var key: Key

    /// Which of a secret's values it is.
    var slot: KeySlot {
        switch key {
        case .current: .current
        case .previous: .previous
        }
    }

    /// The version that is not to be used.
    var refusedVersion: UInt64? {
        switch key {
        case .current(let refusal): refusal?.version
        case .previous: nil
        }
    }
}
