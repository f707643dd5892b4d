import CivilTime
import Diagnostics
import Events
import JSON
import Testing

@Suite("Reading an event document, strictly")
struct EventReadingTests {
    /// The shape of a document as CI systems show it to their users: comments, tabs, an offset
    /// without a colon.
    private let sample = """
        /* A trigger, with all that goes with it. */
        {
          "payload": {
            "summary": "Example alert on host1.example.com",
            "timestamp": "2015-07-17T08:42:58.315+0000",
            "source": "monitoringtool:region-01:cluster/api-stats-003",
            "severity": "info",
            "component": "postgres", "group": "prod-datapipe", "class": "deploy",
            "custom_details": { "ping time": "1500ms", "load avg": 0.75 }
          },
          "dedup_key": "samplekeyhere",
          "images": [{
          \t"src": "https://example.com/logo.png", "href": "https://example.com/", "alt": "text"
          }
          \t],
          "event_action": "trigger", // what it does
          "client": "Sample Monitoring Service",
          "client_url": "https://monitoring.example.com"
        }
        """

    private func read(_ text: String, as kind: Event.Kind? = nil) throws -> Event {
        let document = try JSONParser.parse(Array(text.utf8), file: "-", allowsComments: true)
        return try Event(json: document, as: kind)
    }

    private func refusal(_ text: String, as kind: Event.Kind? = nil) -> Diagnostic? {
        let error = #expect(throws: EventError.self) { try read(text, as: kind) }
        #expect(error?.diagnostic.status == .malformedInput)
        return error?.diagnostic
    }

    @Test("a whole sample with comments goes through")
    func readsSample() throws {
        guard case .alert(let alert) = try read(sample).fitted().event else {
            Issue.record("not an alert")
            return
        }
        #expect(alert.action == .trigger)
        #expect(alert.deduplicationKey == "samplekeyhere")
        #expect(alert.timestamp?.iso8601Milliseconds == "2015-07-17T08:42:58.315Z")
        #expect(alert.severity == .info)
        #expect(alert.eventClass == "deploy")
        #expect(alert.customDetails?.names == ["ping time", "load avg"])
        #expect(alert.images.first?.alternative == "text")
        #expect(alert.clientURL == "https://monitoring.example.com")
    }

    @Test(
        "a routing key is refused wherever it stands, and the command that seals it is named",
        arguments: [
            (#"{"routing_key":"samplekeyhere","unknown":1}"#, "routing_key"),
            (#"{"event_action":"trigger","routing_key":null}"#, "routing_key"),
            (#"{"payload":{"summary":"x","routing_key":"samplekeyhere"}}"#, "payload.routing_key"),
            (
                #"{"event_action":"trigger","payload":{"routing_key":"samplekeyhere"}}"#,
                "payload.routing_key"
            ),
        ]
    )
    func refusesRoutingKey(text: String, field: String) throws {
        let diagnostic = try #require(refusal(text))
        #expect(diagnostic.message.hasPrefix("\(field): a key does not belong in an event"))
        #expect(!diagnostic.message.contains("samplekeyhere"))
        #expect(diagnostic.hints.last?.hasSuffix("sealhook set pagerduty/<service>") == true)
    }

    @Test("an event is an alert where it has event_action, else a change event, unless told")
    func infersKind() throws {
        #expect(try read(#"{"payload":{"summary":"x"}}"#).kind == .change)
        #expect(try read(#"{"event_action":"resolve","dedup_key":"k"}"#).kind == .alert)
        let asAlert = refusal(#"{"payload":{"summary":"x"}}"#, as: .alert)
        let actions = "'trigger', 'acknowledge', 'resolve'"
        #expect(
            asAlert?.message == "event_action: it is missing: an alert needs one of \(actions)"
        )
        let resolve = #"{"event_action":"resolve","payload":{"summary":"x"}}"#
        let asChange = refusal(resolve, as: .change)
        let problem = "only an alert has this field, and this is a change event"
        #expect(asChange?.message == "event_action: \(problem)")
        let severe = refusal(#"{"payload":{"summary":"x","severity":"info"}}"#, as: .change)
        #expect(severe?.message == "payload.severity: \(problem)")
    }

    @Test(
        "what PagerDuty does not know is named, with the field that was meant",
        arguments: [
            (
                #"{"event_action":"trigger","dedupkey":"x"}"#,
                "dedupkey: PagerDuty knows no such field; did you mean 'dedup_key'?"
            ),
            (
                #"{"event_action":"trigger","payload":{"sumary":"x"}}"#,
                "payload.sumary: PagerDuty knows no such field; did you mean 'summary'?"
            ),
            (
                #"{"event_action":"trigger","links":[{"href":"https://a","txt":"x"}]}"#,
                "links[0].txt: PagerDuty knows no such field; did you mean 'text'?"
            ),
            (
                #"{"event_action":"trigger","images":[{"src":"https://a"},{"src":"https://a","url":1}]}"#,
                "images[1].url: PagerDuty knows no such field"
            ),
            (
                #"{"payload":{"summary":"x"},"colour":"red"}"#,
                "colour: PagerDuty knows no such field"
            ),
        ]
    )
    func namesUnknownField(text: String, message: String) {
        #expect(refusal(text)?.message == message)
    }

    @Test(
        "a value of the wrong kind is named with what was expected",
        arguments: [
            (
                #"{"event_action":"page"}"#,
                "event_action: 'page' is none of 'trigger', 'acknowledge', 'resolve'"
            ),
            (
                #"{"event_action":"Trigger"}"#,
                "event_action: 'Trigger' is none of 'trigger', 'acknowledge', 'resolve'; "
                    + "did you mean 'trigger'?"
            ),
            (
                #"{"event_action":"trigger","payload":{"severity":"fatal"}}"#,
                "payload.severity: 'fatal' is none of 'critical', 'error', 'warning', 'info'"
            ),
            (
                #"{"event_action":"trigger","payload":{"severity":"Critical"}}"#,
                "payload.severity: 'Critical' is none of 'critical', 'error', 'warning', 'info'; "
                    + "did you mean 'critical'?"
            ),
            (
                #"{"event_action":"trigger","payload":{"custom_details":"x"}}"#,
                "payload.custom_details: expected an object, not a string"
            ),
            (
                #"{"payload":{"summary":"x","custom_details":[1]}}"#,
                "payload.custom_details: expected an object, not an array"
            ),
            (
                #"{"payload":{"summary":1}}"#,
                "payload.summary: expected a string, not a number"
            ),
            (
                #"{"payload":{"summary":"x","timestamp":"yesterday"}}"#,
                "payload.timestamp: 'yesterday' is no time such as 2026-09-21T10:11:12Z"
            ),
            (#"{"payload":[]}"#, "payload: expected an object, not an array"),
            (#"{}"#, "payload: it is missing"),
            (#"{"payload":{}}"#, "payload.summary: it is missing"),
            (#"[]"#, "event: expected an object, not an array"),
            (
                #"{"payload":{"summary":"x"},"links":{}}"#,
                "links: expected an array, not an object"
            ),
            (
                #"{"payload":{"summary":"x"},"links":["https://a"]}"#,
                "links[0]: expected an object, not a string"
            ),
            (
                #"{"payload":{"summary":"x"},"links":[{"text":"t"}]}"#,
                "links[0].href: it is missing"
            ),
            (
                #"{"payload":{"summary":"x"},"images":[{"alt":"t"}]}"#,
                "images[0].src: it is missing"
            ),
        ]
    )
    func namesWrongKind(text: String, message: String) {
        #expect(refusal(text)?.message == message)
    }

    @Test("null counts as missing")
    func takesNull() throws {
        let text = #"{"event_action":"resolve","dedup_key":"k","client":null,"payload":null}"#
        #expect(try read(text) == .alert(AlertEvent(.resolve, deduplicationKey: "k")))
    }

    @Test("a message has room for a short value only")
    func quotesBriefly() throws {
        let long = String(repeating: "x", count: 100_000)
        for text in [
            #"{"event_action":"\#(long)"}"#, #"{"\#(long)":1,"payload":{"summary":"x"}}"#,
            #"{"payload":{"summary":"x","timestamp":"\#(long)"}}"#,
        ] {
            #expect(try #require(refusal(text)).message.utf8.count < 160)
        }
    }
}
