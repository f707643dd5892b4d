/// Which of a secret's values is meant; the journal has it by its word.
package enum KeySlot: String, Hashable, Sendable {
    case current
    /// The value before the last rotation; only until the date that stands with it.
    case previous
}
