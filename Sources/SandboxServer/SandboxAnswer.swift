package import Foundation

/// An answer as PagerDuty words it.
package struct SandboxAnswer: Equatable, Sendable {
    package var status: Int
    package var body: Data
    package var contentType: String
    /// The Retry-After header; nil for none.
    package var retryAfter: String?
    /// The Location header of a redirect; nil for none.
    package var location: String?

    private init(_ status: Int, body: Data, contentType: String = "application/json") {
        self.status = status
        self.body = body
        self.contentType = contentType
    }

    private init(_ status: Int, _ fields: KeyValuePairs<String, String>, errors: [String] = []) {
        // Put together by hand: an encoder would not keep the fields in PagerDuty's order.
        var parts = fields.map { "\(Self.quoted($0)):\(Self.quoted($1))" }
        if !errors.isEmpty {
            parts.append("\"errors\":[\(errors.map(Self.quoted).joined(separator: ","))]")
        }
        self.init(status, body: Data("{\(parts.joined(separator: ","))}".utf8))
    }

    private static func quoted(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        // A string cannot fail to be encoded.
        return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }

    /// 202 for an alert; `deduplicationKey` is nil where the event named none and needed none.
    package static func alertAccepted(deduplicationKey: String?) -> SandboxAnswer {
        guard let deduplicationKey else {
            return SandboxAnswer(202, ["status": "success", "message": "Event processed"])
        }
        return SandboxAnswer(
            202,
            [
                "status": "success", "message": "Event processed",
                "dedup_key": deduplicationKey,
            ]
        )
    }

    /// 202 for a change.
    package static var changeAccepted: SandboxAnswer {
        SandboxAnswer(202, ["status": "success", "message": "Change event processed"])
    }

    /// 400 for an event that breaks a rule.
    package static func invalid(_ errors: [String]) -> SandboxAnswer {
        SandboxAnswer(
            400,
            ["status": "invalid event", "message": "Event object is invalid"],
            errors: errors
        )
    }

    /// 400 for what is not a JSON object.
    package static func unrecognized(_ errors: [String]) -> SandboxAnswer {
        SandboxAnswer(
            400,
            ["status": "Unrecognized object", "message": "Event object format is unrecognized"],
            errors: errors
        )
    }

    /// 400 for a well-formed key that nothing listens to: plain text, as seen in practice.
    package static var unknownKey: SandboxAnswer {
        SandboxAnswer(400, body: Data("Invalid routing key".utf8), contentType: "text/plain")
    }

    /// 429.
    package static var throttled: SandboxAnswer {
        let message = """
            Requests for this service are arriving too quickly.  Please retry later.
            """
        return SandboxAnswer(429, ["status": "throttle exceeded", "message": message])
    }

    /// A redirect that keeps the method and the body, so that a client which follows it would
    /// carry the key along.
    package static func redirect(to location: String) -> SandboxAnswer {
        var answer = SandboxAnswer(307, ["status": "redirect", "message": "Temporary Redirect"])
        answer.location = location
        return answer
    }

    /// The answer of a failure made on purpose: PagerDuty's own body where it is known, and none
    /// for 503 and 504, which come from what stands before it.
    package static func failure(_ status: Int) -> SandboxAnswer {
        switch status {
        case 400: .invalid(["made to fail by the sandbox"])
        case 429: .throttled
        case 503, 504: SandboxAnswer(status, body: Data(), contentType: "text/plain")
        default: .message(status, StatusPhrase.of(status))
        }
    }

    /// Any other answer of the sandbox itself.
    package static func message(_ status: Int, _ message: String) -> SandboxAnswer {
        SandboxAnswer(status, ["status": "error", "message": message])
    }
}
