/// The limits of PagerDuty's Events API v2.
package enum EventLimits {
    /// `payload.summary`, in UTF-16 units: what counts fewer would undercount.
    package static let summaryUnits = 1024
    /// `dedup_key`, in UTF-16 units.
    package static let deduplicationKeyUnits = 255
    /// A whole body: the safe reading of "512 KB".
    package static let bodyByteCount = 512_000
    /// A routing key.
    package static let routingKeyByteCount = 32
}
