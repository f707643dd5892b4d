import Foundation
import SandboxServer
import Testing

@Suite
struct MaskedBodyTests {
    private func body(_ text: String, at endpoint: PostPath = .alerts) throws -> String {
        let post = Post(endpoint: endpoint, body: Data(text.utf8))
        return String(decoding: try #require(post.maskedBody), as: UTF8.self)
    }

    @Test("a body is kept byte for byte, but for its key")
    func verbatim() throws {
        let text = """
            { "payload" : {"custom_details":{"b":1.50,"a":"\\u00e9/\\/"},"summary":"s"},
              "routing_key":"\(SampleKey.payments)" }
            """
        let masked = text.replacing(SampleKey.payments, with: "****************************0abc")
        #expect(try body(text) == masked)
    }

    @Test("a key that stands in another field is hidden there too, and warned of")
    func leaked() throws {
        let text = Sample.trigger(
            deduplicationKey: "d",
            summary: "curl -d \(SampleKey.payments)"
        )
        let post = Post(endpoint: .alerts, body: Data(text.utf8))
        #expect(try !body(text).contains(SampleKey.payments))
        #expect(post.fields.summary == "curl -d ****************************0abc")
        #expect(post.warnings == ["the routing key also stands in another field"])
    }

    @Test(
        "a key is hidden however it is written, and the rest stays JSON",
        arguments: [
            // The first letter as an escape.
            "\\u0061" + SampleKey.payments.dropFirst(),
            "e", "\\\",\\\"event_action\\\":\\\"", "u+abcdefghijklmn01xZ", "",
        ]
    )
    func unusual(key: String) throws {
        let masked = try body(Sample.trigger(key: key))
        let object = try #require(
            JSONSerialization.jsonObject(with: Data(masked.utf8)) as? [String: Any]
        )
        let shown = try #require(object["routing_key"] as? String)
        #expect(shown.hasPrefix("****************************"))
        #expect(shown.count == 32)
        #expect(object["event_action"] as? String == "trigger")
        #expect(!masked.contains(SampleKey.payments))
    }
}
