import Diagnostics
import Events
import JSON
import Testing

@Suite("An event document that is refused as a whole")
struct EventRefusalTests {
    private func refusal(_ text: String, as kind: Event.Kind? = nil) -> Diagnostic? {
        let error = #expect(throws: EventError.self) {
            try Event(json: JSONParser.parse(Array(text.utf8), file: "-"), as: kind)
        }
        #expect(error?.diagnostic.status == .malformedInput)
        return error?.diagnostic
    }

    @Test(
        "fields of an alert without an event_action: that is what is missing",
        arguments: [
            (#"{"payload":{"summary":"x","severity":"info"}}"#, "payload.severity"),
            (#"{"payload":{"class":"x"},"dedup_key":"k"}"#, "payload.class"),
            (#"{"dedup_key":"k"}"#, "dedup_key"),
            (#"{"payload":{"summary":"x"},"client":"c"}"#, "client"),
        ]
    )
    func missingAction(text: String, field: String) {
        #expect(
            refusal(text)?.message
                == "event_action: it is missing, and '\(field)' belongs to an alert, which needs "
                + "one of 'trigger', 'acknowledge', 'resolve'"
        )
    }

    @Test("a body of the Events API v1 is told as one, with what to change, and no key is quoted")
    func firstVersion() throws {
        let text = """
            {"service_key": "0123456789abcdef", "event_type": "trigger", "incident_key": "srv01",
             "description": "down", "client": "cron", "details": {"a": 1}}
            """
        let diagnostic = try #require(refusal(text))
        #expect(
            diagnostic.message
                == "service_key: this is a body of PagerDuty's Events API v1, and sealhook sends v2"
        )
        let hints = diagnostic.hints.joined(separator: "\n")
        for words in [
            "event_type as event_action", "incident_key as dedup_key",
            "description as payload.summary", "details as payload.custom_details",
            "payload.source", "payload.severity", "sealhook send --json FILE --dry-run",
            "sealhook set pagerduty/<service>",
        ] {
            #expect(hints.contains(words), "\(words)")
        }
        #expect(!hints.contains("0123456789"))
        let keyless = refusal(#"{"event_type":"resolve","incident_key":"srv01"}"#)
        #expect(keyless?.message.hasPrefix("event_type: this is a body of") == true)
        #expect(keyless?.hints.count == 1)
    }
}
