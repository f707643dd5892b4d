package import CivilTime
package import Names

/// One attempt to deliver an event, as the journal keeps it.
package struct JournalLine: Equatable, Sendable {
    /// How the attempt ended.
    package enum Outcome: Equatable, Sendable {
        /// PagerDuty took the event, with this HTTP status.
        case delivered(status: Int)
        /// It did not, or nobody knows.
        case failed(Cause)

        /// The HTTP status of the answer; nil where there was none.
        package var status: Int? {
            switch self {
            case .delivered(let status): status
            case .failed(let cause): cause.status
            }
        }

        /// The status, or a word such as `timeout` where there is none.
        package var word: String {
            switch self {
            case .delivered(let status): "\(status)"
            case .failed(let cause): cause.status.map { "\($0)" } ?? cause.word
            }
        }
    }

    package var time: Timestamp
    package var id: OutboxEntryID
    /// The event's kind, such as `change event`.
    package var kind: String
    /// The name of the key, never the key.
    package var secretName: SecretName
    /// The version of the secret; nil where it could not be opened.
    package var version: UInt64?
    /// Which of the secret's values it was sent with; nil where the secret could not be opened.
    package var slot: KeySlot?
    package var outcome: Outcome
    /// How long the attempt took.
    package var milliseconds: Int
    /// Nil for a change event.
    package var deduplicationKey: String?

    package init(
        time: Timestamp,
        id: OutboxEntryID,
        kind: String,
        secretName: SecretName,
        version: UInt64?,
        slot: KeySlot?,
        outcome: Outcome,
        milliseconds: Int,
        deduplicationKey: String?
    ) {
        self.time = time
        self.id = id
        self.kind = kind
        self.secretName = secretName
        self.version = version
        self.slot = slot
        self.outcome = outcome
        self.milliseconds = milliseconds
        self.deduplicationKey = deduplicationKey
    }
}
