import Diagnostics
import Outbox
import Testing

@Suite("What a courier that rehearses answers")
struct CourierReadinessTests {
    @Test("an answer comes out as it went in")
    func roundTrip() {
        let fault = Diagnostic(
            .usage,
            "SEALHOOK_PAGERDUTY_URL: \"no\"\naddress",
            hints: ["one: a", "two: b"]
        )
        for answer: CourierReadiness in [
            .ready, .notReady(.endpoint, fault),
            .notReady(.courier, Diagnostic(.permissions, "no")),
        ] {
            let line = answer.encoded()
            #expect(!line.contains(UInt8(ascii: "\n")))
            #expect(CourierReadiness(encoded: line) == answer)
        }
    }

    @Test(
        "what no courier answers is none",
        arguments: ["", "ready", "{}", #"{"v":2}"#, #"{"v":1,"part":"x"}"#, #"{"v":1,"part":7}"#]
    )
    func nothing(text: String) {
        #expect(CourierReadiness(encoded: text.utf8) == nil)
    }
}
