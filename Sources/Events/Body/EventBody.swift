internal import JSON
package import SecretMemory

/// The body that is posted: the event's JSON with the routing key as its first member.
///
/// With a real key it exists in guarded memory only.
package enum EventBody {
    /// Puts the key and the event together in guarded memory.
    ///
    /// - Throws: `RoutingKeyError` for a key that would have to be escaped, `SecretMemoryError`.
    package static func make(
        _ event: Event,
        routingKey: borrowing SecretBytes
    ) throws -> SecretBytes {
        let rest = rest(of: event)
        return try routingKey.withBytes { key in
            let keyCount = key.byteCount
            guard keyCount > 0, key.firstOffset(where: { !isPlain($0) }) == nil else {
                throw RoutingKeyError.unprintable
            }
            return try SecretBytes(byteCount: opening.count + keyCount + rest.count) { body in
                body.overwrite(with: opening)
                body.overwrite(at: opening.count, with: key)
                body.overwrite(at: opening.count + keyCount, with: rest)
            }
        }
    }

    /// The same body for people to see: every character of the key is a `*`.
    package static func masked(_ event: Event) -> [UInt8] {
        let mask = [UInt8](repeating: UInt8(ascii: "*"), count: EventLimits.routingKeyByteCount)
        return opening + mask + rest(of: event)
    }

    /// How many bytes the body has with a key of the usual length.
    static func byteCount(of event: Event) -> Int {
        opening.count + EventLimits.routingKeyByteCount + rest(of: event).count
    }

    private static let opening = Array(#"{"routing_key":""#.utf8)

    /// What follows the key: its closing quote, and the event without its opening brace.
    ///
    /// An event always has a member, so a comma stands between.
    private static func rest(of event: Event) -> [UInt8] {
        Array(#"","#.utf8) + JSONWriter.compact(.object(event.json)).dropFirst()
    }

    /// Whether a byte stands for itself in a JSON string, and is printable ASCII.
    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x21..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
}
