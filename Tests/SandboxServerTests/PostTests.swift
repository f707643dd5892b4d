import Foundation
import SandboxServer
import Testing

@Suite
struct PostTests {
    @Test(
        "an event within the rules is accepted without a warning",
        arguments: [
            (.alerts, Sample.trigger()),
            (.alerts, Sample.trigger(deduplicationKey: nil)),
            (.alerts, Sample.trigger(deduplicationKey: String(repeating: "d", count: 255))),
            (.alerts, Sample.trigger(summary: String(repeating: "s", count: 1024))),
            (.alerts, Sample.extendedTrigger(payload: #""timestamp":"2026-11-21T09:30:00Z""#)),
            (
                .alerts,
                Sample.extendedTrigger(payload: #""timestamp":"2026-11-21T09:30:00.315+0000""#)
            ),
            (.alerts, Sample.extendedTrigger(payload: #""component":"c","group":"g","class":"l""#)),
            (.alerts, Sample.extendedTrigger(payload: #""custom_details":{"a":[1,null,true]}"#)),
            (
                .alerts,
                Sample.extendedTrigger(top: #""client":"sealhook","client_url":"https://a.test""#)
            ),
            (
                .alerts,
                Sample.extendedTrigger(top: #""links":[{"href":"https://a.test","text":"a"}]"#)
            ),
            (.alerts, Sample.extendedTrigger(top: #""images":[{"src":"https://a.test/i.png"}]"#)),
            (.alerts, Sample.action("acknowledge")),
            (.alerts, Sample.action("resolve")),
            (.alerts, Sample.trigger(key: SampleKey.orchestration)),
            (.changes, Sample.change()),
            (.changes, " \r\n\t" + Sample.change()),
        ] as [(PostPath, String)]
    )
    func accepted(endpoint: PostPath, body: String) {
        let post = Post(endpoint: endpoint, body: Data(body.utf8))
        #expect(post.errors == [])
        #expect(post.warnings == [])
        #expect(post.routingKey != nil)
    }

    @Test("an alert that breaks a rule is refused with the field named", arguments: Refusal.alerts)
    func refusedAlert(refusal: Refusal) {
        #expect(Post(endpoint: .alerts, body: Data(refusal.body.utf8)).errors == [refusal.error])
    }

    @Test("a change that breaks a rule is refused with the field named", arguments: Refusal.changes)
    func refusedChange(refusal: Refusal) {
        #expect(Post(endpoint: .changes, body: Data(refusal.body.utf8)).errors == [refusal.error])
    }

    @Test("every fault of an event is named, not just the first")
    func allFaults() {
        let post = Post(endpoint: .alerts, body: Data(#"{"event_action":"trigger"}"#.utf8))
        #expect(
            post.errors == ["'routing_key' is missing or blank", "'payload' is missing or blank"]
        )
    }

    @Test(
        "what is not a JSON object in UTF-8 is not recognised, and not kept",
        arguments: [
            Data(), Data("nonsense".utf8), Data("[]".utf8), Data("\"text\"".utf8),
            Data(#"{"routing_key":"#.utf8), Data((Sample.change() + "x").utf8),
            Data([0xEF, 0xBB, 0xBF]) + Data(Sample.change().utf8),
            Data(#"{"routing_key":""#.utf8) + Data([0xFF]) + Data(#""}"#.utf8),
            Data(Sample.change().utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
        ]
    )
    func unrecognized(body: Data) {
        let post = Post(endpoint: .changes, body: body)
        #expect(!post.isRecognized)
        #expect(!post.errors.isEmpty)
        #expect(post.maskedBody == nil)
    }

    @Test("a body of 512,000 bytes is taken, one more byte is too many")
    func size() {
        let padding = Post.longestBody - Sample.change().utf8.count
        let longest = Data((Sample.change() + String(repeating: " ", count: padding)).utf8)
        #expect(Post(endpoint: .changes, body: longest).errors == [])
        let tooLong = Post(endpoint: .changes, body: longest + Data(" ".utf8))
        #expect(tooLong.errors == ["Event is too large (maximum is 512000 bytes)"])
    }

    @Test(
        "what PagerDuty takes in silence is a warning",
        arguments: [
            (.alerts, Sample.extendedTrigger(top: #""extra":1"#), "'extra' is unknown and ignored"),
            (
                .alerts, Sample.extendedTrigger(payload: #""colour":"red""#),
                "'payload.colour' is unknown and ignored"
            ),
            (
                .alerts, #"{"routing_key":"\#(SampleKey.payments)","event_action":"resolve"}"#,
                "no 'dedup_key': PagerDuty accepts this event and drops it"
            ),
            (
                .changes, #"{"dedup_key":"d","# + Sample.change().dropFirst(),
                "'dedup_key' is unknown and ignored"
            ),
        ] as [(PostPath, String, String)]
    )
    func warned(endpoint: PostPath, body: String, warning: String) {
        let post = Post(endpoint: endpoint, body: Data(body.utf8))
        #expect(post.errors == [])
        #expect(post.warnings == [warning])
    }
}
