import Testing

@Suite("Bad input of sealhook send")
struct SendBadInputTests {
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let arguments: [String]
        var input = ""
        var exitCode: Int32 = 65
        /// What standard error must say.
        let words: [String]
    }

    private static let trigger = ["trigger", "--summary", "a"]

    static let cases = [
        Case(
            testDescription: "unknown severity",
            arguments: trigger + ["--severity", "fatal"],
            words: ["payload.severity", "'critical', 'error', 'warning', 'info'"]
        ),
        Case(
            testDescription: "a misspelt event",
            arguments: ["triger", "--summary", "a"],
            exitCode: 64,
            words: ["'triger' is no event, did you mean 'trigger'?", "Name the event: change"]
        ),
        Case(
            testDescription: "a word that is no event at all",
            arguments: ["page"],
            exitCode: 64,
            words: ["'page' is no event. Name the event: change"]
        ),
        Case(
            testDescription: "unknown action",
            arguments: ["--json", "-"],
            input: #"{"event_action": "close", "dedup_key": "a"}"#,
            words: ["event_action", "'trigger', 'acknowledge', 'resolve'"]
        ),
        Case(
            testDescription: "acknowledge without a key",
            arguments: ["acknowledge"],
            words: ["dedup_key", "sealhook send acknowledge --dedup-key KEY"]
        ),
        Case(
            testDescription: "resolve without a key",
            arguments: ["resolve"],
            words: ["dedup_key", "sealhook send resolve --dedup-key KEY"]
        ),
        Case(
            testDescription: "details that are no object",
            arguments: ["change", "--summary", "a", "--details", "-", "--detail", "a=b"],
            input: "[1]",
            words: ["payload.custom_details", "an object, not an array"]
        ),
        Case(
            testDescription: "image over http",
            arguments: trigger + ["--severity", "info", "--image", "http://a.example.com/x.png"],
            words: ["images[0].src", "https"]
        ),
        Case(
            testDescription: "link that is not absolute",
            arguments: ["change", "--summary", "a", "--link", "/builds/4"],
            words: ["links[0].href", "absolute"]
        ),
        Case(
            testDescription: "client_url that is not absolute",
            arguments: trigger + ["--severity", "info", "--client-url", "cron"],
            words: ["client_url", "absolute"]
        ),
        Case(
            testDescription: "field that PagerDuty does not know",
            arguments: ["--json", "-"],
            input: #"{"payload": {"summary": "a", "sumary": "b"}}"#,
            words: ["payload.sumary", "did you mean 'summary'?"]
        ),
        Case(
            testDescription: "key in the document",
            arguments: ["--json", "-"],
            input: #"{"routing_key": "0123456789abcdef0123456789abKEY1", "payload": {}}"#,
            words: ["routing_key", "sealhook set pagerduty/payments"]
        ),
        Case(
            testDescription: "document that breaks off",
            arguments: ["--json", "-"],
            input: "{\n  \"payload\": {",
            words: ["standard input:2:"]
        ),
        Case(
            testDescription: "time that is none",
            arguments: ["change", "--summary", "a", "--timestamp", "yesterday"],
            words: ["payload.timestamp", "2026-09-21T10:11:12Z"]
        ),
        Case(
            testDescription: "change event without a summary",
            arguments: ["change"],
            words: ["payload.summary"]
        ),
        Case(
            testDescription: "detail without a value",
            arguments: ["change", "--summary", "a", "--detail", "region"],
            exitCode: 64,
            words: ["NAME=VALUE"]
        ),
        Case(
            testDescription: "details from two places",
            arguments: ["change", "--summary", "a", "--details", "-", "--details", "a.json"],
            input: "{}",
            exitCode: 64,
            words: ["--details can be given once"]
        ),
        Case(
            testDescription: "one detail with two values",
            arguments: ["change", "--summary", "a"]
                + ["--detail", "a=1", "--detail", "b=1", "--detail", "a=2"],
            exitCode: 64,
            words: ["--detail 'a' is given twice"]
        ),
        Case(
            testDescription: "severity that is only begun",
            arguments: trigger + ["--severity", "crit"],
            words: ["payload.severity: 'crit' is none of", "did you mean 'critical'?"]
        ),
        Case(
            testDescription: "control character in a dedup_key",
            arguments: ["resolve", "--dedup-key", "k\u{1}\n\u{1B}[31mZ"],
            words: ["dedup_key: it has a control character in it"]
        ),
        Case(
            testDescription: "summary in which nothing can be seen",
            arguments: ["change", "--summary", " \u{1B}\n"],
            words: ["payload.summary: it is missing or empty"]
        ),
        Case(
            testDescription: "trigger with an empty source",
            arguments: trigger + ["--severity", "info", "--source", ""],
            words: ["payload.source: it is missing or empty"]
        ),
        Case(
            testDescription: "alert without an action",
            arguments: ["--json", "-"],
            input: #"{"payload": {"summary": "a", "severity": "info"}}"#,
            words: ["event_action: it is missing", "'trigger', 'acknowledge', 'resolve'"]
        ),
        Case(
            testDescription: "body of the Events API v1",
            arguments: ["--json", "-"],
            input: #"{"service_key": "0123456789abcdef0123456789abcdef", "event_type": "trigger"}"#,
            words: ["Events API v1", "event_type as event_action"]
        ),
        Case(
            testDescription: "key that was never sealed",
            arguments: ["change", "--summary", "a", "--key", "pagerduty/paymnets"],
            exitCode: 3,
            words: ["nothing was queued", "sealhook set pagerduty/paymnets"]
        ),
        Case(
            testDescription: "key itself in the place of its name",
            arguments: ["change", "--summary", "a", "--key", "0123456789abcdef0123456789abcdef"],
            exitCode: 64,
            words: ["--key takes the name of a secret", "sealhook set pagerduty/payments"]
        ),
        Case(
            testDescription: "key with capitals in the place of its name",
            arguments: ["change", "--summary", "a", "--key", ScratchRepository.routingKey],
            exitCode: 64,
            words: ["the name of a secret", "sealhook set pagerduty/payments"]
        ),
        Case(
            testDescription: "no event at all",
            arguments: [],
            exitCode: 64,
            words: ["change, trigger, acknowledge or resolve; or --json FILE"]
        ),
    ]

    @Test("each is told of in its own words, and nothing is queued or sent")
    func refused() throws {
        let repository = try ScratchRepository.ready()
        for bad in Self.cases {
            let ending = try repository.sealhook(["send"] + bad.arguments, input: bad.input)
            #expect(ending.exitCode == bad.exitCode, "\(bad.testDescription): \(ending.errors)")
            for word in bad.words {
                #expect(ending.errors.contains(word), "\(bad.testDescription): \(ending.errors)")
            }
            #expect(!ending.errors.contains("0123456789"), "\(bad.testDescription)")
            #expect(ending.output.isEmpty, "\(bad.testDescription)")
        }
        #expect(try repository.waitingCount() == 0)
        #expect(try #require(repository.sandbox).events().isEmpty)
    }
}
