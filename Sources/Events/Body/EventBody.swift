package import SecretMemory

/// The body that is posted: the event's JSON with the routing key as its first member.
///
/// With a real key it exists in guarded memory only.
package struct EventBody {
    /// The whole of it.
    package let bytes: SharedSecret
    /// Where the key stands in the bytes, so that an echo of it can be masked.
    package let keyRange: Range<Int>

    /// Puts the key and the event together in guarded memory.
    ///
    /// - Throws: `RoutingKeyError` for a key that would have to be escaped, `SecretMemoryError`.
    package static func make(
        _ event: UnkeyedEvent,
        routingKey: borrowing SecretBytes
    ) throws -> EventBody {
        try routingKey.withBytes { key in
            let keyCount = key.byteCount
            guard keyCount > 0, key.firstOffset(where: { !isPlain($0) }) == nil else {
                throw RoutingKeyError.unprintable
            }
            let keyRange = opening.count..<opening.count + keyCount
            let byteCount = opening.count + keyCount + between.count + event.json.count - 1
            let bytes = try SecretBytes(byteCount: byteCount, stay: .short) { body in
                body.overwrite(with: opening)
                body.overwrite(at: keyRange.lowerBound, with: key)
                body.overwrite(at: keyRange.upperBound, with: between)
                event.json.withRawSpan { json in
                    let members = json.extracting(1..<json.byteCount)
                    body.overwrite(at: keyRange.upperBound + between.count, with: members)
                }
            }
            return EventBody(bytes: SharedSecret(bytes), keyRange: keyRange)
        }
    }

    /// The same body for people to see: every character of the key is a `*`.
    package static func masked(_ fitted: FittedEvent) -> [UInt8] {
        let mask = [UInt8](repeating: UInt8(ascii: "*"), count: EventLimits.routingKeyByteCount)
        return opening + mask + between + fitted.json.dropFirst()
    }

    /// How many bytes the body has with a key of the usual length.
    static func byteCount(of fitted: FittedEvent) -> Int {
        opening.count + EventLimits.routingKeyByteCount + between.count + fitted.json.count - 1
    }

    private static let opening = Array(#"{"routing_key":""#.utf8)
    /// What stands in the place of the event's opening brace: an event always has a member.
    private static let between = Array(#"","#.utf8)

    /// Whether a byte stands for itself in a JSON string, and is printable ASCII.
    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x21..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
}
