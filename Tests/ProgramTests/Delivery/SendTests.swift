import Foundation
import Testing

@Suite("sealhook send")
struct SendTests {
    @Test("every field of a trigger arrives")
    func trigger() throws {
        let repository = try ScratchRepository.ready()
        try repository.write(#"{"load": 0.75, /* in ms */ "ping": 1500}"#, to: "details.json")
        let ending = try repository.sealhook([
            "send", "trigger", "--summary", "disk full", "--source", "db1", "--severity", "warning",
            "--component", "disk", "--group", "db", "--class", "space", "--client", "cron",
            "--client-url", "https://cron.example.com", "--details", "details.json",
            "--detail", "ping=fast", "--detail", "formula=a=b", "--link", "https://a.example.com",
            "--link", "https://ci.example.com/?build=4=Build 4", "--dedup-key", "disk/db1",
            "--image", "https://a.example.com/x.png,,A graph, small",
            "--timestamp", "2026-09-21T10:11:12Z",
        ])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(
            ending.line
                == "delivered: alert (trigger) for 'pagerduty/payments', dedup_key disk/db1"
        )
        let sandbox = try #require(repository.sandbox)
        let received = try JSONSerialization.jsonObject(with: sandbox.get("/events/1/body"))
        let body = try #require(received as? NSDictionary)
        let payload: NSDictionary = [
            "summary": "disk full", "source": "db1", "severity": "warning", "component": "disk",
            "group": "db", "class": "space", "timestamp": "2026-09-21T10:11:12.000Z",
            "custom_details": ["load": 0.75, "ping": "fast", "formula": "a=b"],
        ]
        #expect(body["payload"] as? NSDictionary == payload)
        #expect(body["dedup_key"] as? String == "disk/db1")
        #expect(body["client"] as? String == "cron")
        #expect(body["client_url"] as? String == "https://cron.example.com")
        let links: NSArray = [
            ["href": "https://a.example.com"],
            ["href": "https://ci.example.com/?build=4", "text": "Build 4"],
        ]
        #expect(body["links"] as? NSArray == links)
        let images: NSArray = [
            ["src": "https://a.example.com/x.png", "alt": "A graph, small"]
        ]
        #expect(body["images"] as? NSArray == images)
    }

    @Test("a trigger without a key gets one, which --quiet prints alone and resolve takes")
    func quiet() throws {
        let repository = try ScratchRepository.ready()
        let trigger = ["send", "trigger", "--summary", "down", "--severity", "critical", "--quiet"]
        let opened = try repository.sealhook(trigger)
        #expect(opened.line.count == 32)
        #expect(opened.line != (try repository.sealhook(trigger).line))
        for word in ["acknowledge", "resolve"] {
            let ending = try repository.sealhook([
                "send", word, "--dedup-key", opened.line, "--quiet",
            ])
            #expect(ending.line == opened.line)
        }
        let change = try repository.sendChange("a change has none", ["--quiet"])
        #expect(change.output.isEmpty)
        let events = try #require(repository.sandbox).accepted()
        #expect(events.map(\.name) == ["trigger", "trigger", "acknowledge", "resolve", "change"])
        let keys = events.map(\.deduplicationKey)
        #expect([keys[0], keys[2], keys[3]].allSatisfy { $0 == opened.line })
    }

    @Test("an alert of the deploy's that is sent by hand is what hooks know of, too")
    func sharedMemory() throws {
        let repository = try ScratchRepository.ready()
        let key = ["--dedup-key", try repository.deployKey()]
        let trigger = ["send", "trigger", "--summary", "down", "--severity", "critical"] + key
        let success = ["hook", "post-deploy"]
        let names = { try #require(repository.sandbox).accepted().map(\.name) }

        #expect(try repository.sealhook(trigger).exitCode == 0)
        #expect(try repository.sealhook(success).exitCode == 0)
        #expect(try names() == ["trigger", "resolve", "change"])
        #expect(try repository.sealhook(success).exitCode == 0)
        #expect(try names() == ["trigger", "resolve", "change", "change"])

        #expect(try repository.sealhook(["hook", "on-fail"]).exitCode == 0)
        #expect(try repository.sealhook(["send", "resolve"] + key).exitCode == 0)
        #expect(try repository.sealhook(success).exitCode == 0)
        #expect(
            try names() == [
                "trigger", "resolve", "change", "change", "trigger", "change", "resolve", "change",
            ]
        )
    }

    @Test("--dry-run prints the body that would be sent, its key masked, and queues nothing")
    func dryRun() throws {
        let repository = try ScratchRepository.ready()
        let change = ["send", "change", "--summary", "a", "--source", "b"]
        let time = ["--timestamp", "2026-09-21T10:11:12Z"]
        let shown = try repository.sealhook(change + time + ["--dry-run"])
        #expect(shown.exitCode == 0)
        let mask = String(repeating: "*", count: 32)
        let rest =
            #""payload":{"summary":"a","timestamp":"2026-09-21T10:11:12.000Z","source":"b"}}"#
        #expect(shown.output == #"{"routing_key":"\#(mask)",\#(rest)"# + "\n")
        let sandbox = try #require(repository.sandbox)
        #expect(try sandbox.events().isEmpty)
        #expect(try repository.waitingCount() == 0)
        // What is sent is the same, but for the key.
        #expect(try repository.sealhook(change + time).exitCode == 0)
        let sent = String(decoding: try sandbox.get("/events/1/body"), as: UTF8.self)
        #expect(sent.hasSuffix(rest))
    }

    @Test("a whole event comes from a file or standard input, comments and all")
    func document() throws {
        let repository = try ScratchRepository.ready()
        let trigger = """
            /* as a page shows it */
            {
              "payload": {
                "summary": "Example alert on host1.example.com", // people read this
                "timestamp": "2015-07-17T08:42:58.315+0000",
                "source": "monitoringtool:host1",
                "severity": "info",
                "custom_details": {"ping time": "1500ms", "load avg": 0.75}
              },
              "dedup_key": "sample", "event_action": "trigger", "client": "Sample"
            }
            """
        try repository.write(trigger, to: "event.json")
        #expect(try repository.sealhook(["send", "--json", "event.json"]).exitCode == 0)
        // Some editors begin a file so.
        let change = "\u{FEFF}" + #"{"payload": {"summary": "from standard input"}}"#
        #expect(try repository.sealhook(["send", "--json", "-"], input: change).exitCode == 0)
        let events = try #require(repository.sandbox).accepted()
        #expect(events.map(\.name) == ["trigger", "change"])
        #expect(events[0].body?.payload?.timestamp == "2015-07-17T08:42:58.315Z")
        #expect(events[1].summary == "from standard input")
    }

    @Test("details of more than a megabyte are cut to what PagerDuty takes, not refused")
    func longDetails() throws {
        let repository = try ScratchRepository.ready()
        try repository.shell("yes 0123456789abcde | head -c 1153434 | tr '\\n' ' ' >log")
        let lines = #"{ printf '{"log":"'; cat log; printf '","host":"db1"}'; } >details.json"#
        try repository.shell(lines)
        let ending = try repository.sendChange("failed", ["--details", "details.json"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let body = try #require(repository.sandbox).get("/events/1/body")
        #expect((511_000...512_000).contains(body.count))
        let received = try JSONSerialization.jsonObject(with: body) as? NSDictionary
        let payload = received?["payload"] as? NSDictionary
        let details = try #require(payload?["custom_details"] as? NSDictionary)
        #expect(details["_truncated"] as? Bool == true)
        #expect(details["host"] as? String == "db1")
        #expect((details["log"] as? String)?.hasPrefix("0123456789abcde 0") == true)
    }

    @Test("details beyond 64 MiB are left out before they are all in memory, and an event refused")
    func endlessDetails() throws {
        let repository = try ScratchRepository.ready()
        let details = try repository.shell(
            "yes | sealhook send change --summary a --details - 2>&1; echo \"exit $?\""
        )
        let words = "standard input: the document is longer than 67108864 bytes"
        #expect(details.output.contains("left out payload.custom_details: \(words)"))
        #expect(details.line.hasSuffix("exit 0"))
        let event = try repository.shell("yes | sealhook send --json - 2>&1; echo \"exit $?\"")
        #expect(event.output.contains("error: \(words)"))
        #expect(event.line.hasSuffix("exit 65"))
        #expect(try #require(repository.sandbox).accepted().count == 1)
    }

    @Test("an optional field that is empty is left out")
    func emptyFields() throws {
        let repository = try ScratchRepository.ready()
        let ending = try repository.sealhook([
            "send", "trigger", "--summary", "a", "--source", "b", "--severity", "info",
            "--component", "", "--group", " ", "--class", "", "--client", "", "--dry-run",
            "--dedup-key", "k", "--timestamp", "2026-09-21T10:11:12Z",
        ])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        for field in ["component", "group", "class", "client"] {
            #expect(!ending.output.contains(field))
        }
    }

    @Test("--key names another key, and the service of sealhook.yml the usual one")
    func keys() throws {
        let repository = try ScratchRepository.ready()
        try repository.sealKeys(2)
        try repository.configure("service: key1\n")
        #expect(try repository.sendChange("usual").exitCode == 0)
        #expect(try repository.sendChange("named", ["--key", "pagerduty/key2"]).exitCode == 0)
        let ends = try #require(repository.sandbox).accepted().map { $0.routingKey?.suffix(4) }
        #expect(ends == ["KEY1", "KEY2"])
    }
}
