package import Foundation

/// One post to the Events API, read and checked; the key itself is no longer in it.
package struct Post: Sendable {
    /// The most bytes of a body: the safe reading of PagerDuty's "512 KB".
    package static let longestBody = 512_000

    package let endpoint: PostPath
    /// The key, where it is well formed.
    package private(set) var routingKey: RoutingKey?
    /// What may be shown of the key, well formed or not; nil where there is none.
    package private(set) var maskedKey: String?
    /// What the event says.
    package private(set) var fields = PostFields()
    /// Whether the body is a JSON object at all.
    package private(set) var isRecognized = true
    /// Why PagerDuty would answer 400; empty for a good event.
    package private(set) var errors: [String] = []
    /// What PagerDuty would take in silence.
    package private(set) var warnings: [String] = []
    /// The JSON as it came, the key hidden; nil where it was none, for then a key in it cannot be
    /// found and hidden.
    package private(set) var maskedBody: Data?

    /// Reads a body; any bytes will do, the faults are in the result.
    package init(endpoint: PostPath, body: Data) {
        self.endpoint = endpoint
        guard body.count <= Self.longestBody else {
            errors = ["Event is too large (maximum is \(Self.longestBody) bytes)"]
            return
        }
        guard let object = Self.object(in: body) else {
            isRecognized = false
            errors = ["JSON parse error"]
            return
        }
        check(object, body: body)
    }

    private mutating func check(_ original: [String: Any], body: Data) {
        var object = original
        var check = FieldCheck()
        routingKey = check.routingKey(in: original)
        maskedBody = MaskedBody.make(of: body, object: original)
        if let text = original["routing_key"] as? String {
            maskedKey = RoutingKey.mask(text)
            if MaskedBody.occurrences(of: text, in: body) > 1 {
                check.warn("the routing key also stands in another field")
                object = maskedBody.flatMap(Self.object(in:)) ?? [:]
            }
        }
        fields =
            switch endpoint {
            case .alerts: AlertRules.read(object, check: &check)
            case .changes: ChangeRules.read(object, key: routingKey, check: &check)
            }
        errors = check.errors
        warnings = check.warnings
    }

    /// The object that the bytes are, in UTF-8 and without a byte order mark, as RFC 8259 asks.
    ///
    /// No JSON text holds a zero byte, but the parser would take one as a sign of UTF-16.
    private static func object(in body: Data) -> [String: Any]? {
        let first = body.first { !" \t\r\n".utf8.contains($0) }
        guard first == UInt8(ascii: "{"), !body.contains(0),
            String(validating: body, as: UTF8.self) != nil
        else { return nil }
        return try? JSONSerialization.jsonObject(with: body) as? [String: Any]
    }
}
