package import Events
package import Names

/// An event that waits, with all that its delivery needs but the key.
///
/// Encoded it is one self-contained run of bytes, so that another queue can carry it as it is. The
/// event's own timestamp comes out of it in whole milliseconds, as PagerDuty is sent it.
package struct OutboxEntry: Equatable, Sendable {
    /// The event, and its JSON as it is posted; it has no routing key.
    package var fitted: FittedEvent
    /// The name of the sealed secret that holds the key, as the store has it when it is sent.
    package var secretName: SecretName
    /// Which API takes the event.
    package let route = EntryRoute.eventsAPI
    /// Which of PagerDuty's services takes the event.
    package var region: PagerDutyRegion
    /// When the event was accepted: what its age counts from.
    package var moment: EnqueueMoment
    /// Who made the event.
    package var origin: EntryOrigin
    /// Whether a person has put it back into the queue: what was given up may have been sent before.
    package var isRetried = false

    package init(
        fitted: FittedEvent,
        secretName: SecretName,
        region: PagerDutyRegion,
        moment: EnqueueMoment,
        origin: EntryOrigin = .sender
    ) {
        self.fitted = fitted
        self.secretName = secretName
        self.region = region
        self.moment = moment
        self.origin = origin
    }

    package var event: Event { fitted.event }

    package var isAlert: Bool { event.kind == .alert }
}
