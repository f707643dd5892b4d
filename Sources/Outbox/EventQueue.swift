package import Events

/// What takes an event and answers for it from then on.
///
/// The outbox on the host's own disk is one; a queue that a fleet shares can be another.
package protocol EventQueue {
    /// Takes an event that was fitted to PagerDuty's limits; it is safe when this returns.
    ///
    /// - Parameters:
    ///   - event: It has no routing key.
    ///   - secretName: The name of the key, never the key.
    ///   - region: Which of PagerDuty's services takes the event.
    /// - Returns: The name under which the queue keeps it.
    /// - Throws: A `ReportableError`; then nothing was queued.
    func enqueue(
        _ event: Event,
        secretName: String,
        region: PagerDutyRegion
    ) throws -> OutboxEntryID
}
