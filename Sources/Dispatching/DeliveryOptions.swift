/// Whether a command waits for the courier, and what it then makes of the outcome.
package struct DeliveryOptions: Sendable {
    package var waits = true
    /// Whether an event that was not delivered is an exit code.
    package var isStrict = false
    /// Seconds to wait; nil: what `sealhook.yml` says.
    package var deadline: Double?

    package init() {}
}
