import CivilTime
import Events
import JSON

/// Events that several suites look at.
enum SampleEvents {
    static let time = Timestamp(microsecondsSinceEpoch: 1_789_985_472_000_000)

    static var trigger: AlertEvent {
        var event = AlertEvent.trigger(
            summary: "disk full",
            source: "srv01",
            severity: .critical,
            deduplicationKey: "srv01/HTTP"
        )
        event.timestamp = time
        return event
    }

    static var fullTrigger: AlertEvent {
        var event = AlertEvent.trigger(
            summary: "Deploy of payments failed",
            source: "build-7",
            severity: .error,
            deduplicationKey: "payments/production/deploy"
        )
        event.timestamp = time.advanced(bySeconds: 0.345)
        event.component = "payments"
        event.group = "production"
        event.eventClass = "deploy"
        event.customDetails = [
            "exit_status": 1,
            "load avg": JSONNumber(0.75).map(JSONValue.number) ?? .null,
            "tags": ["a", "b"],
            "nested": ["ok": false, "none": .null],
        ]
        event.client = "sealhook"
        event.clientURL = "https://example.com/c/1"
        event.links = [
            EventLink(href: "https://example.com/c/1", text: "commit"),
            EventLink(href: "http://example.com"),
        ]
        event.images = [
            EventImage(
                source: "https://example.com/a.png",
                href: "https://example.com/",
                alternative: "a graph"
            ),
            EventImage(source: "https://example.com/b.png"),
        ]
        return event
    }

    /// What a commit's author may have written, on purpose or not.
    static var hostileTrigger: AlertEvent {
        var event = AlertEvent.trigger(
            summary: "tab\tline\nquote\"back\\slash/",
            source: "esc\u{1b}[31m del\u{7f} nul\u{0} csi\u{9b}",
            severity: .info,
            deduplicationKey: "k"
        )
        event.timestamp = time
        let bytes = Array("bad ".utf8) + [0xFF] + Array(", ok é 🚀".utf8)
        event.customDetails = ["sep\u{2028}": .string(String(decoding: bytes, as: UTF8.self))]
        return event
    }

    static var change: ChangeEvent {
        var event = ChangeEvent(summary: "Deployed payments")
        event.timestamp = time
        return event
    }

    static var fullChange: ChangeEvent {
        var event = ChangeEvent(summary: "Deployed payments 3f2c1a9 to production (main, 42 s)")
        event.timestamp = time.advanced(bySeconds: 0.345)
        event.source = "build-7"
        event.customDetails = ["branch": "main"]
        event.links = [EventLink(href: "https://example.com/c/1", text: "commit")]
        event.images = [EventImage(source: "https://example.com/a.png")]
        return event
    }
}

extension FittedEvent {
    /// An event as it is, whatever the limits say.
    init(asIs event: Event) throws {
        try self.init(reading: JSONWriter.compact(.object(event.json)), as: event.kind)
    }
}
