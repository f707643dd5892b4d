import Diagnostics
import Events
import SecretMemory
import Testing

@Suite("EventBody")
struct EventBodyTests {
    private func secret(_ text: String) throws -> SecretBytes {
        let bytes = Array(text.utf8)
        return try SecretBytes(byteCount: bytes.count) { $0.overwrite(with: bytes) }
    }

    private func text(_ secret: borrowing SecretBytes) -> String {
        secret.withBytes { span in
            String(decoding: (0..<span.byteCount).map { span.byte(at: $0) }, as: UTF8.self)
        }
    }

    @Test("the key stands first in the body, and all else is as in the masked one")
    func putsKeyFirst() throws {
        let key = "0123456789abcdefGHIJKLMNOPQRSTUV"
        let event = Event.alert(SampleEvents.fullTrigger)
        let made = try EventBody.make(
            UnkeyedEvent(FittedEvent(asIs: event)),
            routingKey: try secret(key)
        )
        let body = text(made.bytes.bytes)
        let masked = String(decoding: try EventBody.masked(FittedEvent(asIs: event)), as: UTF8.self)
        let stars = String(repeating: "*", count: 32)
        #expect(body.hasPrefix(#"{"routing_key":"\#(key)","event_action":"trigger""#))
        #expect(body == masked.replacing(stars, with: key))
        #expect(!masked.contains("0123"))
    }

    @Test("every printable character that JSON leaves alone may be in a key")
    func takesPrintable() throws {
        let plain = (UInt8(0x21)...0x7E).filter { $0 != 0x22 && $0 != 0x5C }
        let key = String(decoding: plain, as: UTF8.self)
        let event = Event.alert(AlertEvent(.resolve, deduplicationKey: "k"))
        let made = try EventBody.make(
            UnkeyedEvent(FittedEvent(asIs: event)),
            routingKey: try secret(key)
        )
        let body = text(made.bytes.bytes)
        #expect(Array(body.utf8)[made.keyRange] == Array(key.utf8)[...])
        #expect(
            body == #"{"routing_key":"\#(key)","event_action":"resolve","dedup_key":"k"}"#
        )
    }

    @Test(
        "a key that would have to be escaped, or is empty, is refused and not told",
        arguments: ["", "abc\"", "a\\bc", "abc\n", "ab c", "abcé", "abc\u{7f}", "\u{0}abc"]
    )
    func refusesKey(key: String) throws {
        let event = Event.change(SampleEvents.change)
        let secret = try secret(key)
        var refusal: Diagnostic?
        do {
            _ = try EventBody.make(UnkeyedEvent(FittedEvent(asIs: event)), routingKey: secret)
        } catch let error as RoutingKeyError {
            refusal = error.diagnostic
        }
        let diagnostic = try #require(refusal)
        #expect(diagnostic.status == .malformed)
        #expect(!diagnostic.summary.contains("abc"))
    }
}
