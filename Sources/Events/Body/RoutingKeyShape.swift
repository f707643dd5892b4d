internal import SecretMemory

/// What a value looks like.
///
/// The commonest mistake is a REST API token in the place of a key.
package enum RoutingKeyShape: String, Sendable {
    /// 32 letters and digits.
    case integrationKey = "integration-key"
    /// 32 letters and digits that begin with `R`: an event orchestration's, which takes no change
    /// events.
    case orchestrationKey = "orchestration-key"
    /// 20 characters, as PagerDuty's REST API tokens have.
    case restToken = "rest-token"
    /// It begins with `https://`.
    case webAddress = "web-address"
    /// Nothing of these.
    case other

    /// Judges a value by its bytes.
    package init(_ value: RawSpan) {
        let isAlphanumeric = value.firstOffset { !Self.isAlphanumeric($0) } == nil
        let isToken = value.firstOffset { !Self.isAlphanumeric($0) && !Self.isTokenMark($0) } == nil
        let https = Array("https://".utf8)
        if value.byteCount == EventLimits.routingKeyByteCount, isAlphanumeric {
            self = value.byte(at: 0) == UInt8(ascii: "R") ? .orchestrationKey : .integrationKey
        } else if value.byteCount == Self.restTokenByteCount, isToken {
            self = .restToken
        } else if value.byteCount > https.count,
            https.indices.allSatisfy({ value.byte(at: $0) == https[$0] })
        {
            self = .webAddress
        } else {
            self = .other
        }
    }

    /// Whether PagerDuty takes events of some kind with such a value.
    package var isRoutingKey: Bool { self == .integrationKey || self == .orchestrationKey }

    /// What the value looks like, for people.
    package var words: String {
        switch self {
        case .integrationKey: "an integration key"
        case .orchestrationKey: "the key of an event orchestration"
        case .restToken: "a REST API token, not an integration key"
        case .webAddress: "a web address, not an integration key"
        case .other: "something else: an integration key has 32 letters and digits"
        }
    }

    /// Why PagerDuty would refuse an event of this kind with such a key; nil where it would not.
    package func problem(with kind: Event.Kind) -> String? {
        switch (self, kind) {
        case (.integrationKey, _), (.orchestrationKey, .alert): nil
        case (.orchestrationKey, .change):
            "the key belongs to an event orchestration, which takes no change events"
        default: "the value looks like \(words)"
        }
    }

    private static let restTokenByteCount = 20

    private static func isTokenMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "+") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte)
    }
}
