import Testing

/// An event that breaks one rule, and what PagerDuty says of it.
struct Refusal: CustomTestStringConvertible, Sendable {
    let body: String
    let error: String

    var testDescription: String { error }

    private init(_ error: String, _ body: String) {
        self.body = body
        self.error = error
    }

    private static let tooLong = "'summary' is too long (maiximum is 1024 characters)"
    private static let wrongLength =
        "Length of 'routing_key' is incorrect (should be 32 characters)"
    private static let severities =
        "'payload.severity' is invalid (must be one of 'critical', 'error', 'warning', 'info')"
    private static let actions =
        "'event_action' is invalid (must be one of 'trigger', 'acknowledge', 'resolve')"

    static let alerts = [
        Refusal(wrongLength, Sample.trigger(key: "u+abcdefghijklmn01xZ")),
        Refusal(wrongLength, Sample.trigger(key: SampleKey.payments + "0")),
        Refusal(
            "'routing_key' is invalid (must be letters and digits)",
            Sample.trigger(key: String(repeating: "-", count: 32))
        ),
        Refusal("'routing_key' is missing or blank", Sample.trigger(key: "")),
        Refusal(
            "'routing_key' is invalid (must be a string)",
            Sample.trigger(replacing: "\"\(SampleKey.payments)\"", with: "12")
        ),
        Refusal(actions, Sample.action("Trigger")),
        Refusal(actions, Sample.action("trigger ")),
        Refusal("'event_action' is missing or blank", Sample.action("")),
        Refusal(tooLong, Sample.trigger(summary: String(repeating: "s", count: 1025))),
        // 513 characters of two UTF-16 units each.
        Refusal(tooLong, Sample.trigger(summary: String(repeating: "😀", count: 513))),
        Refusal("'payload.summary' is missing or blank", Sample.trigger(summary: " ")),
        Refusal(
            "'payload.source' is missing or blank",
            Sample.trigger(replacing: #""source":"build-7","#, with: "")
        ),
        Refusal(severities, Sample.trigger(replacing: #""error""#, with: #""Error""#)),
        Refusal(severities, Sample.trigger(replacing: #""error""#, with: #""fatal""#)),
        Refusal(
            "'payload.severity' is missing or blank",
            Sample.trigger(replacing: #","severity":"error""#, with: "")
        ),
        Refusal(
            "'payload.severity' is missing or blank",
            #"""
            {"routing_key":"\#(SampleKey.payments)","event_action":"resolve","dedup_key":"k",
            "payload":{"summary":"back","source":"web1"}}
            """#
        ),
        Refusal(
            "'payload' is invalid (must be an object)",
            #"""
            {"routing_key":"\#(SampleKey.payments)","event_action":"acknowledge","dedup_key":"k",
            "payload":"back"}
            """#
        ),
        Refusal(
            "'dedup_key' is too long (maximum is 255 characters)",
            Sample.trigger(deduplicationKey: String(repeating: "d", count: 256))
        ),
        Refusal(
            "'payload.custom_details' is invalid (must be an object)",
            Sample.extendedTrigger(payload: #""custom_details":"text""#)
        ),
        Refusal(
            "'payload.component' is invalid (must be a string)",
            Sample.extendedTrigger(payload: #""component":["c"]"#)
        ),
        Refusal(
            "'payload.timestamp' is invalid (must be ISO 8601)",
            Sample.extendedTrigger(payload: #""timestamp":"yesterday""#)
        ),
        Refusal(
            "'payload.timestamp' is invalid (must be ISO 8601)",
            Sample.extendedTrigger(payload: #""timestamp":"2026-11-21T09:30:00+1""#)
        ),
        Refusal(
            "'images.src' is invalid (must be an https URL)",
            Sample.extendedTrigger(top: #""images":[{"src":"http://a.test/i.png"}]"#)
        ),
        Refusal(
            "'images.src' is missing or blank",
            Sample.extendedTrigger(top: #""images":[{"href":"https://a.test"}]"#)
        ),
        Refusal(
            "'links.href' is missing or blank",
            Sample.extendedTrigger(top: #""links":[{"text":"a"}]"#)
        ),
        Refusal(
            "'links' is invalid (must be an array of objects)",
            Sample.extendedTrigger(top: #""links":["https://a.test"]"#)
        ),
        Refusal(
            "'client' is invalid (must be a string)",
            Sample.extendedTrigger(top: #""client":1"#)
        ),
        Refusal(
            "'payload' is invalid (must be an object)",
            #"{"routing_key":"\#(SampleKey.payments)","event_action":"trigger","payload":"p"}"#
        ),
    ]

    static let changes = [
        Refusal(
            "'routing_key' is of an event orchestration (it takes no change events)",
            Sample.change(key: SampleKey.orchestration)
        ),
        Refusal(wrongLength, Sample.change(key: "abc")),
        Refusal("'payload.summary' is missing or blank", Sample.change(summary: "")),
        Refusal(tooLong, Sample.change(summary: String(repeating: "s", count: 1025))),
        Refusal(
            "'payload' is missing or blank",
            #"{"routing_key":"\#(SampleKey.payments)","payload":null}"#
        ),
    ]
}
