package import Foundation

extension Trouble {
    /// Makes the trouble that a JSON object asks for: option names with a string, a number, a
    /// Boolean, or an array of them for an option that may be repeated.
    ///
    /// - Throws: ``SandboxError`` that names the option which is unknown or has no such value.
    package init(json: Data) throws(SandboxError) {
        guard
            let object = try? JSONDecoder().decode([String: Values].self, from: json)
        else { throw .notAnObject }
        var options: [(TroubleOption, String)] = []
        for (name, values) in object.sorted(by: { $0.key < $1.key }) {
            guard let option = TroubleOption(rawValue: name) else { throw .unknownOption(name) }
            options += values.texts.map { (option, $0) }
        }
        try self.init(options: options)
    }

    /// The trouble that is still to come, in the form that ``init(json:)`` reads.
    package var json: Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)) ?? Data("{}".utf8)
    }
}

extension Trouble: Encodable {
    private struct Name: CodingKey {
        let stringValue: String
        let intValue: Int? = nil

        init(_ option: TroubleOption) { stringValue = option.rawValue }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Name.self)
        let fail = failures.map { "\($0.status):\($0.remaining.map(String.init) ?? "*")" }
        let failKey = keyFailures.map { "\($0.status):\($0.lastFour)" }
        try container.encode(fail, forKey: Name(.fail))
        try container.encodeIfPresent(retryAfter, forKey: Name(.retryAfter))
        try container.encode(eventsPerMinute ?? 0, forKey: Name(.throttle))
        try container.encode(delay, forKey: Name(.delay))
        try container.encode(drops, forKey: Name(.drop))
        try container.encode(dropsAfterRecording, forKey: Name(.dropAfter))
        try container.encode(refusedKeys, forKey: Name(.refuseKey))
        try container.encode(failKey, forKey: Name(.failKey))
        try container.encode(redirects, forKey: Name(.redirect))
        try container.encode(hangs, forKey: Name(.hang))
    }
}

/// The value or values of one option, each as it would stand on the command line.
private struct Values: Decodable {
    let texts: [String]

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let many = try? container.decode([Value].self) {
            texts = many.map(\.text)
        } else {
            texts = [try container.decode(Value.self).text]
        }
    }
}

private struct Value: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self.text = text
        } else if let flag = try? container.decode(Bool.self) {
            text = String(flag)
        } else {
            text = String(try container.decode(Int.self))
        }
    }
}
