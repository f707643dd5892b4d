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
            words: ["'triger' is no command of sealhook send, did you mean 'trigger'?"]
        ),
        Case(
            testDescription: "a word that is no event at all",
            arguments: ["page"],
            exitCode: 64,
            words: ["'page' is no command of sealhook send", "hint: see which there are: "]
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
            testDescription: "change event without a summary",
            arguments: ["change"],
            words: ["payload.summary"]
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
            testDescription:
                "field that PagerDuty does not know, in the place of one that is needed",
            arguments: ["--json", "-"],
            input: #"{"payload": {"sumary": "b"}}"#,
            words: ["left out payload.sumary", "did you mean 'summary'?", "error: payload.summary"]
        ),
        Case(
            testDescription: "empty severity",
            arguments: trigger + ["--severity", ""],
            words: ["payload.severity"]
        ),
        Case(
            testDescription: "empty dedup_key",
            arguments: trigger + ["--severity", "info", "--dedup-key", ""],
            words: ["dedup_key: it is missing or empty"]
        ),
        Case(
            testDescription: "dedup_key that is too long",
            arguments: ["resolve", "--dedup-key", String(repeating: "k", count: 256)],
            words: ["dedup_key: it is longer than 255 characters"]
        ),
        Case(
            testDescription: "two documents in one",
            arguments: ["--json", "-"],
            input: #"{"payload": {"summary": "a"}} {"payload": {"summary": "b"}}"#,
            words: ["standard input:1:31: the document has ended, but more follows"]
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
            words: [
                "the name of a secret", "not the key itself", "sealhook set pagerduty/payments",
            ]
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
