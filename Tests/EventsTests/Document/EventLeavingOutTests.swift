import CivilTime
import Events
import JSON
import Testing

@Suite("Reading an event document for people: what cannot be used is left out")
struct EventLeavingOutTests {
    private func read(_ text: String) throws -> (event: Event, sentences: [String]) {
        var omissions = Omissions()
        let document = try JSONParser.parse(Array(text.utf8), file: "-")
        let event = try Event(json: document, omissions: &omissions)
        return (event, omissions.sentences)
    }

    /// A trigger with more members, in the payload and beside it.
    private func readTrigger(
        _ inPayload: String = "",
        _ beside: String = ""
    ) throws -> (alert: AlertEvent?, sentences: [String]) {
        let (event, sentences) = try read(
            """
            {"event_action":"trigger","dedup_key":"k","payload":{"summary":"s","source":"h",
            "severity":"critical"\(inPayload)}\(beside)}
            """
        )
        guard case .alert(let alert) = event else { return (nil, sentences) }
        return (alert, sentences)
    }

    private let trigger = AlertEvent.trigger(
        summary: "s",
        source: "h",
        severity: .critical,
        deduplicationKey: "k"
    )

    @Test(
        "what is empty, or null, was not given",
        arguments: [
            (#","timestamp":"""#, ""), (#","timestamp":" ""#, ""), (#","timestamp":null"#, ""),
            ("", #","client_url":"""#), ("", #","client_url":" ""#),
            ("", #","links":[{"href":"","text":"Runbook"}]"#), ("", #","images":[{"src":""}]"#),
            ("", #","links":[null]"#), ("", #","links":null,"images":[]"#),
        ]
    )
    func empty(inPayload: String, beside: String) throws {
        let (alert, sentences) = try readTrigger(inPayload, beside)
        #expect(alert == trigger)
        #expect(sentences.isEmpty)
    }

    @Test(
        "a part that cannot be used is left out, and told by its field",
        arguments: [
            (
                #","timestamp":"yesterday""#, "",
                "payload.timestamp: 'yesterday' is no time such as 2026-09-21T10:11:12Z"
            ),
            (#","component":5"#, "", "payload.component: expected a string, not a number"),
            (
                #","custom_details":"x""#, "",
                "payload.custom_details: expected an object, not a string"
            ),
            (
                #","sumary":"x""#, "",
                "payload.sumary: PagerDuty knows no such field; did you mean 'summary'?"
            ),
            ("", #","client":[]"#, "client: expected a string, not an array"),
            ("", #","client_url":"cron""#, "client_url: it is no absolute http or https address"),
            ("", #","links":"https://a""#, "links: expected an array, not a string"),
            ("", #","links":["https://a"]"#, "links[0]: expected an object, not a string"),
            ("", #","links":[{"text":"t"}]"#, "links[0].href: it is missing"),
            ("", #","links":[{"href":1}]"#, "links[0].href: expected a string, not a number"),
            (
                "", #","links":[{"href":""},{"href":"/a"}]"#,
                "links[1].href: it is no absolute http or https address"
            ),
            (
                "", #","images":[{"src":"http://a/b.png"}]"#,
                "images[0].src: it is no https address, and PagerDuty shows no other"
            ),
            ("", #","colour":"red""#, "colour: PagerDuty knows no such field"),
        ]
    )
    func unusable(inPayload: String, beside: String, sentence: String) throws {
        let (alert, sentences) = try readTrigger(inPayload, beside)
        #expect(alert == trigger)
        #expect(sentences == ["left out \(sentence)"])
    }

    @Test("what else a link or an image has stays")
    func partOfAttachment() throws {
        let (alert, sentences) = try readTrigger(
            "",
            """
            ,"links":[{"href":"https://a","text":1}],
            "images":[{"src":"https://a","href":"/b","alt":"A"}]
            """
        )
        #expect(alert?.links == [EventLink(href: "https://a")])
        #expect(alert?.images == [EventImage(source: "https://a", alternative: "A")])
        #expect(
            sentences == [
                "left out links[0].text: expected a string, not a number",
                "left out images[0].href: it is no absolute http or https address",
            ]
        )
    }

    @Test("white space around a word, a time or an address is no part of it")
    func padded() throws {
        let (event, sentences) = try read(
            """
            {"event_action":" trigger\\n","dedup_key":"k","payload":{"summary":"s","source":"h",
            "severity":" critical ","timestamp":" 2026-11-25T10:00:00Z\\r\\n"},
            "client_url":" https://a ","links":[{"href":"https://b\\n"}],"images":[{"src":" https://c"}]}
            """
        )
        #expect(sentences.isEmpty)
        guard case .alert(let alert) = event else { return }
        #expect(alert.severity == .critical)
        #expect(alert.timestamp?.iso8601 == "2026-11-25T10:00:00Z")
        #expect(alert.clientURL == "https://a")
        #expect(alert.links == [EventLink(href: "https://b")])
        #expect(alert.images == [EventImage(source: "https://c")])
    }

    @Test(
        "a time is read as date(1) and people spell it",
        arguments: [
            "2026-11-25 08:00:00+01:00", "2026-11-25 08:00:00 +01:00", "2026-11-25 08:00:00 +0100",
            "2026-11-25T08:00:00,000000000+01:00", "2026-11-25 08:00:00.000+01",
            "2026-11-25 07:00:00Z", "2026-11-25t07:00:00z", "2026-11-25 02:00:00-05",
        ]
    )
    func times(text: String) throws {
        let (alert, sentences) = try readTrigger(#","timestamp":"\#(text)""#)
        #expect(alert?.timestamp?.iso8601 == "2026-11-25T07:00:00Z")
        #expect(sentences.isEmpty)
    }

    @Test(
        "a time that could be two is none",
        arguments: [
            "2026-11-25 08:00:00", "2026-11-25", "25.11.2026 08:00:00Z", "2026-11-25  08:00:00Z",
            "2026-11-25T08:00:60Z", "now",
        ]
    )
    func noTimes(text: String) throws {
        let (alert, sentences) = try readTrigger(#","timestamp":"\#(text)""#)
        #expect(alert == trigger)
        #expect(sentences.count == 1)
    }

    @Test(
        "nothing in a payload costs an acknowledge or a resolve",
        arguments: ["acknowledge", "resolve"]
    )
    func payloadOfResolve(action: String) throws {
        for payload in ["[]", #"{"summary":1,"source":2,"severity":"fatal","timestamp":3}"#] {
            let (event, sentences) = try read(
                #"{"event_action":"\#(action)","dedup_key":"k","payload":\#(payload)}"#
            )
            let expected = try AlertEvent(
                #require(EventAction(rawValue: action)),
                deduplicationKey: "k"
            )
            #expect(event == .alert(expected))
            #expect(!sentences.isEmpty)
        }
    }

    @Test("what looks like a key is not repeated where a time or a word should stand")
    func key() throws {
        let key = "0123456789abcdef0123456789abcdef"
        let (_, sentences) = try readTrigger(#","timestamp":"\#(key)""#)
        #expect(
            sentences == [
                "left out payload.timestamp: what stands here is no time such as 2026-09-21T10:11:12Z"
            ]
        )
        let error = #expect(throws: EventError.self) { try read(#"{"event_action":"\#(key)"}"#) }
        #expect(error?.problem.contains("0123") == false)
    }

    @Test("all fields that PagerDuty does not know are named, wherever they stand")
    func namesAllUnknownFields() throws {
        let (_, sentences) = try read(
            """
            {"event_action":"trigger", "colour":1, "payload":{"sumary":"x","size":2},
             "links":[{"href":"https://a","txt":"x"}], "dedupkey":"k"}
            """
        )
        #expect(
            sentences == [
                "left out payload.sumary: PagerDuty knows no such field; did you mean 'summary'?",
                "left out payload.size: PagerDuty knows no such field",
                "left out links[0].txt: PagerDuty knows no such field; did you mean 'text'?",
                "left out colour: PagerDuty knows no such field",
                "left out dedupkey: PagerDuty knows no such field; did you mean 'dedup_key'?",
            ]
        )
    }

    @Test("of very many unknown fields the first are named and the others counted")
    func countsUnknownFields() throws {
        let fields = (0..<1000).map { #""unknown\#($0)":1"# }.joined(separator: ",")
        let (_, sentences) = try read(#"{"payload":{"summary":"x"},\#(fields)}"#)
        #expect(sentences[7].contains("unknown7") && sentences.count == 9)
        #expect(sentences.last == "left out 992 more fields")
    }

    @Test("a misspelt summary is told beside the refusal of an event that has none")
    func misspeltSummary() throws {
        var omissions = Omissions()
        let document: JSONValue = ["payload": ["sumary": "x"]]
        let error = #expect(throws: EventError.self) {
            try Event(json: document, omissions: &omissions)
        }
        #expect(error?.field == "payload.summary")
        #expect(omissions.sentences.first?.contains("did you mean 'summary'?") == true)
    }
}
