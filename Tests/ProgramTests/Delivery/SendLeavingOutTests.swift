import Foundation
import Testing

@Suite("sealhook send, where a part cannot be shown")
struct SendLeavingOutTests {
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let arguments: [String]
        var input = ""
        /// What standard error says; nothing where this is empty.
        var words: [String] = []
    }

    private static let change = ["change", "--summary", "a"]
    private static let trigger = ["trigger", "--summary", "a", "--severity", "info"]

    private static func document(_ inPayload: String, _ beside: String = "") -> String {
        """
        {"event_action": "trigger", "payload": {"summary": "a", "source": "h", "severity": "info"
        \(inPayload)}\(beside)}
        """
    }

    static let cases = [
        Case(
            testDescription: "details that are no object",
            arguments: change + ["--details", "-", "--detail", "a=b"],
            input: "[1]",
            words: ["payload.custom_details: expected an object, not an array"]
        ),
        Case(
            testDescription: "no details",
            arguments: trigger + ["--details", "-"],
            words: ["payload.custom_details: standard input:1:1: the document is empty"]
        ),
        Case(
            testDescription: "two documents of details in one",
            arguments: trigger + ["--details", "-"],
            input: "{\"a\":1}\n{\"a\":2}\n",
            words: ["payload.custom_details: standard input:2:1: the document has ended"]
        ),
        Case(
            testDescription: "details that are not there",
            arguments: trigger + ["--details", "/none", "--details", ""],
            words: ["payload.custom_details: /none: "]
        ),
        Case(
            testDescription: "a detail given twice, and one without a value",
            arguments: trigger + ["--detail", "a=1", "--detail", "a=2", "--detail", "region"],
            words: ["payload.custom_details.a: it is given twice", "NAME=VALUE"]
        ),
        Case(
            testDescription: "names given twice in a document",
            arguments: ["--json", "-"],
            input: document(#", "custom_details": {"a": 1, "a": 2}, "summary": "b""#),
            words: [
                "standard input:2:30: the name 'a' is here twice, and the last one counts",
                "standard input:2:39: the name 'summary' is here twice, and",
            ]
        ),
        Case(
            testDescription: "what is no text",
            arguments: ["--json", "-"],
            input: document(#", "component": "a\ud83d", "group": "b"# + "\nc\""),
            words: ["half of a surrogate pair", "a control character in a string"]
        ),
        Case(
            testDescription: "addresses that are none",
            arguments: trigger + ["--image", "http://a.example.com/x.png", "--client-url", "cron"]
                + ["--link", "/builds/4"],
            words: [
                "images[0].src: it is no https", "client_url: it is no", "links[0].href: it is no",
            ]
        ),
        Case(
            testDescription: "time that is none",
            arguments: change + ["--timestamp", "yesterday"],
            words: ["payload.timestamp: 'yesterday' is no time such as 2026-09-21T10:11:12Z"]
        ),
        Case(
            testDescription: "fields that PagerDuty does not know",
            arguments: ["--json", "-"],
            input: document(#", "componnet": "b""#, #", "colour": "red""#),
            words: [
                "payload.componnet: PagerDuty knows no such field; did you mean 'component'?",
                "colour: PagerDuty knows no such field",
            ]
        ),
        Case(
            testDescription: "a document's trigger without a source",
            arguments: ["--json", "-"],
            input: #"{"event_action":"trigger","payload":{"summary":"a","severity":"info"}}"#,
            words: ["payload.source: it is missing or empty, so that it is this host's name"]
        ),
        Case(
            testDescription: "part of a resolve's payload",
            arguments: ["--json", "-"],
            input: #"""
                {"event_action":"resolve","dedup_key":"k","payload":{"summary":"b","source":"h"}}
                """#,
            words: ["left out payload: resolve needs none, or a whole one"]
        ),
        Case(
            testDescription: "empty options",
            arguments: trigger + [
                "--source", "", "--timestamp", "", "--component", "", "--group", " ", "--class", "",
                "--client", "", "--client-url", "", "--link", "", "--link", "=Log", "--image", "",
                "--detail", "", "--details", "", "--key", "", "--deadline", "", "--store", "",
                "--config", "", "--identity", "", "--identity-fd", "", "--passphrase-fd", "",
            ]
        ),
        Case(
            testDescription: "empty options behind a sign",
            arguments: trigger + ["--source=", "--client-url=", "--link=", "--deadline=", "--key="]
        ),
        Case(
            testDescription: "empty parts of a document",
            arguments: ["--json", "-"],
            input: document(
                #", "timestamp": """#,
                #", "client_url": "", "links": [{"href": "", "text": "Log"}], "images": [{"src": ""}]"#
            )
        ),
        Case(
            testDescription: "times as date(1) writes them",
            arguments: change + ["--timestamp", "2026-11-25 08:00:00+01:00"]
        ),
    ]

    @Test("the event goes out, and what is left out is told by its field")
    func delivered() throws {
        let repository = try ScratchRepository.ready()
        for sent in Self.cases {
            let ending = try repository.sealhook(["send"] + sent.arguments, input: sent.input)
            #expect(ending.exitCode == 0, "\(sent.testDescription): \(ending.errors)")
            #expect(ending.line.hasPrefix("delivered: "), "\(sent.testDescription)")
            for word in sent.words {
                #expect(ending.errors.contains(word), "\(sent.testDescription): \(ending.errors)")
            }
            let lines = ending.errors.split(separator: "\n")
            #expect(lines.count == sent.words.count, "\(sent.testDescription): \(ending.errors)")
            #expect(lines.allSatisfy { $0.hasPrefix("sealhook: warning: ") })
        }
        #expect(try #require(repository.sandbox).accepted().count == Self.cases.count)
    }

    @Test(
        "what follows an option that takes a text is its text",
        arguments: [
            "-5 pods ready", "--- deploy broke ---", "--severity", "--", "-", "-x=1", "---",
        ]
    )
    func texts(text: String) throws {
        let repository = try ScratchRepository.ready()
        let options = ["summary", "source", "component", "group", "class", "client", "dedup-key"]
        let ending = try repository.sealhook(
            ["send", "trigger", "--severity", "info", "--detail", "\(text)=\(text)"]
                + options.flatMap { ["--\($0)", text] } + ["--dry-run"]
        )
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let body = try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? NSDictionary
        let payload = try #require(body?["payload"] as? NSDictionary)
        for name in ["summary", "source", "component", "group", "class"] {
            #expect(payload[name] as? String == text, "\(name)")
        }
        #expect(body?["client"] as? String == text)
        #expect(body?["dedup_key"] as? String == text)
        let resolved = try repository.sealhook(["send", "resolve", "--dedup-key", text])
        #expect(resolved.exitCode == 0)
        #expect(resolved.line.hasSuffix("dedup_key \(text)"))
    }

    @Test("details that are too large in whatever way cost the event nothing else")
    func largeDetails() throws {
        let repository = try ScratchRepository.ready()
        let inputs = [
            "{\"rows\":[\((0..<200_000).map { "\($0)" }.joined(separator: ","))],\"host\":\"db1\"}",
            "{\"host\":\"db1\",\"deep\":" + String(repeating: "[", count: 200)
                + String(repeating: "]", count: 200) + "}",
            "{\"host\":\"db1\","
                + (0..<4000).map { "\"\($0)\(String(repeating: "n", count: 200))\":\($0)" }
                .joined(separator: ",") + "}",
        ]
        for input in inputs {
            let whole = Self.document(", \"custom_details\": \(input)")
            for (arguments, input) in [
                (Self.trigger + ["--details", "-"], input), (["--json", "-"], whole),
            ] {
                let ending = try repository.sealhook(["send"] + arguments, input: input)
                #expect(ending.exitCode == 0, "\(ending.errors.prefix(500))")
                #expect(
                    ending.errors.hasPrefix("sealhook: warning: left out payload.custom_details")
                )
                let sandbox = try #require(repository.sandbox)
                let number = try sandbox.accepted().count
                let body = try JSONSerialization.jsonObject(
                    with: sandbox.get("/events/\(number)/body")
                )
                let payload = (body as? NSDictionary)?["payload"] as? NSDictionary
                let details = try #require(payload?["custom_details"] as? NSDictionary)
                #expect(details["host"] as? String == "db1")
                #expect((details["_truncated"] as? String)?.hasPrefix("left out: ") == true)
            }
        }
    }
}
