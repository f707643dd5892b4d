package import CivilTime
package import Sealing

/// One version of a value, sealed: the lines under `== current` or `== previous`.
///
/// A slot says nothing of its place. That is under the file's signature, so that a rotation can
/// move it down byte for byte without opening it.
package struct SealedSlot: Sendable {
    /// The most reader lines that a slot may have.
    package static let maximumReaderCount = 64
    /// 2^63 - 1.
    package static let maximumVersion = UInt64(Int64.max)

    /// 1 for the first value of a name.
    package let version: UInt64
    /// When, by the writer's clock; it decides nothing.
    package let sealed: Timestamp
    /// The last day on which the value is not overdue; nil where it never is.
    package let rotateBy: CalendarDate?
    /// To whom the slot's key is sealed.
    package let readers: [Reader]
    let commit: [UInt8]
    let nonce: [UInt8]
    let data: [UInt8]
    /// The lines as they stand.
    let text: String
    /// How many bytes of `text`, from its start, are the lines from `version` to the last reader.
    let headByteCount: Int
    /// How many bytes of `text` come before the data: all that the data is bound to.
    let boundByteCount: Int

    /// Whether the day by which the value was to be rotated is over.
    package func isOverdue(at now: Timestamp) -> Bool {
        guard let rotateBy else { return false }
        return CalendarDate(now) > rotateBy
    }

    /// A reader line: the slot's key, sealed to one key.
    package struct Reader: Sendable {
        /// The key that the box is for.
        package let id: KeyID
        let box: [UInt8]
    }
}
