internal import Diagnostics
internal import JSON

/// What a server's answer says, for people: one line, made harmless, at most 300 characters.
package struct ServerWords: Equatable {
    /// Empty where the body had nothing to say.
    package let text: String

    /// In characters.
    package static let limit = 300

    /// Reads a body defensively: PagerDuty's JSON with or without `errors`, any other text, nothing.
    ///
    /// The routing key has been masked by then (`Request.maskSecrets`).
    package init(body: [UInt8]) {
        text = Self.oneLine(Self.fromJSON(body) ?? String(decoding: body, as: UTF8.self))
    }

    /// Whether PagerDuty says that the key, not the event, is wrong.
    ///
    /// A key that is well-formed but unknown is answered with plain text, one that is not with a
    /// list of errors that names the field.
    package var refuseKey: Bool {
        text.lowercased().contains("invalid routing key") || text.contains("routing_key")
    }

    private static func fromJSON(_ body: [UInt8]) -> String? {
        guard body.first(where: { $0 > 0x20 }) == UInt8(ascii: "{"),
            case .object(let object)? = try? JSONParser.parse(body, file: "the answer")
        else { return nil }
        var words = [String]()
        if case .string(let message)? = object["message"] {
            words.append(message)
        } else if case .string(let status)? = object["status"] {
            words.append(status)
        }
        switch object["errors"] {
        case .array(let errors):
            words += errors.compactMap { if case .string(let error) = $0 { error } else { nil } }
        case .string(let error): words.append(error)
        default: break
        }
        return words.isEmpty ? nil : words.joined(separator: ": ")
    }

    private static func oneLine(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let harmless = Console.printable(words)
        guard harmless.count > limit else { return harmless }
        return harmless.prefix(limit - 1) + "…"
    }
}
