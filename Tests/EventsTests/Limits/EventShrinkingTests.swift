import Events
import JSON
import Testing

@Suite("An event that is too large by more than its strings")
struct EventShrinkingTests {
    private func fitted(
        _ change: (inout AlertEvent) -> Void
    ) throws -> (alert: AlertEvent, sentences: [String]) {
        var alert = SampleEvents.fullTrigger
        change(&alert)
        let fitted = try Event.alert(alert).fitted()
        #expect(EventBody.masked(fitted).count <= EventLimits.bodyByteCount)
        #expect(try fitted.event.fitted().event == fitted.event)
        guard case .alert(let kept) = fitted.event else { throw NotAnAlert() }
        return (kept, fitted.omissions.sentences)
    }

    private struct NotAnAlert: Error {}

    private static let numbers = JSONValue.array([JSONValue](repeating: 1234, count: 200_000))

    @Test("the largest members go, all others stay whole, and _truncated says which")
    func members() throws {
        let (alert, sentences) = try fitted {
            $0.customDetails = ["host": "db1", "rows": Self.numbers, "load": 3]
        }
        let details = try #require(alert.customDetails)
        #expect(details == ["_truncated": "left out: rows", "host": "db1", "load": 3])
        #expect(sentences == ["left out payload.custom_details: too large: rows"])
        #expect(alert.links == SampleEvents.fullTrigger.links)
        #expect(alert.images == SampleEvents.fullTrigger.images)
    }

    @Test("of a large member only what must go goes, however deep it lies")
    func nestedMembers() throws {
        let (alert, _) = try fitted {
            $0.customDetails = ["data": ["inner": ["rows": Self.numbers, "ok": true], "n": 1]]
        }
        #expect(
            alert.customDetails
                == [
                    "_truncated": "left out: data.inner.rows",
                    "data": ["inner": ["ok": true], "n": 1],
                ]
        )
    }

    @Test("strings are cut before members go, and beside those that went")
    func strings() throws {
        let log = String(repeating: "line of a log\n", count: 100_000)
        let (alert, sentences) = try fitted {
            $0.customDetails = ["log": .string(log), "rows": Self.numbers]
        }
        let details = try #require(alert.customDetails)
        #expect(details.names == ["_truncated", "log"])
        #expect(details["_truncated"] == "left out: rows")
        #expect((details["log"]?.stringValue?.utf8.count ?? 0) > 400_000)
        #expect(sentences == ["left out payload.custom_details: too large: rows"])
        let cut = try fitted { $0.customDetails = ["log": .string(log)] }
        #expect(cut.alert.customDetails?["_truncated"] == true)
        #expect(cut.sentences == ["cut payload.custom_details: the event is too large"])
    }

    @Test("of thousands of long names as many stay as have room")
    func names() throws {
        let members = (0..<5000).map { index in
            ("\(index) " + String(repeating: "n", count: 300), JSONValue.number(JSONNumber(index)))
        }
        let (alert, sentences) = try fitted { $0.customDetails = JSONObject(members) }
        let details = try #require(alert.customDetails)
        #expect((1500...1700).contains(details.members.count))
        #expect(details["_truncated"]?.stringValue?.hasSuffix(" more") == true)
        #expect(sentences.count == 1)
        #expect((sentences.first?.utf8.count ?? 999) < 500)
    }

    @Test(
        "a single name that is too long takes its member along, and all details where it is alone"
    )
    func name() throws {
        let long = String(repeating: "n", count: 600_000)
        let (alert, _) = try fitted { $0.customDetails = [long, "ok"].asMembers }
        #expect(alert.customDetails?.names == ["_truncated", "ok"])
        let alone = try fitted { $0.customDetails = [long].asMembers }
        let name = long.prefix(39) + "…"
        #expect(alone.alert.customDetails == ["_truncated": .string("left out: \(name)")])
        #expect(alone.sentences == ["left out payload.custom_details: too large: \(name)"])
        let all = try fitted { $0.customDetails = [long, long + "x"].asMembers }
        #expect(all.alert.customDetails == ["_truncated": "left out: all of them"])
    }

    @Test("what lies too deep to be read again is left out", arguments: [62, 63, 200, 2000])
    func depth(levels: Int) throws {
        var value = JSONValue.array([1])
        for _ in 1..<(levels - 1) { value = ["a": value, "b": 2] }
        let (alert, sentences) = try fitted { $0.customDetails = ["deep": value, "ok": true] }
        let details = try #require(alert.customDetails)
        #expect(details["ok"] == true)
        let body = JSONWriter.compact(.object(Event.alert(alert).json))
        #expect(throws: Never.self) { try JSONParser.parse(body, file: "body") }
        let problem = "what lies more than 62 lists and objects deep"
        #expect(
            sentences == (levels <= 62 ? [] : ["left out payload.custom_details: \(problem)"])
        )
        #expect(
            details["_truncated"]
                == (levels <= 62 ? nil : .string("left out: \(problem)"))
        )
    }

    @Test("what is both too deep and too large says both")
    func deepAndLarge() throws {
        var value = JSONValue.array([1])
        for _ in 1..<100 { value = [value] }
        let (alert, sentences) = try fitted {
            $0.customDetails = ["deep": value, "rows": Self.numbers]
        }
        let mark = alert.customDetails?["_truncated"]
        #expect(mark == "left out: what lies more than 62 lists and objects deep; rows")
        #expect(sentences.count == 2)
    }

    @Test("long texts beside the details are cut, and the details stay")
    func texts() throws {
        let long = String(repeating: "x", count: 600_000)
        let (alert, sentences) = try fitted {
            ($0.source, $0.component, $0.client) = (long, long, long)
            $0.links = [EventLink(href: "https://a", text: long)]
            $0.images = [EventImage(source: "https://a", alternative: long)]
        }
        for text in [alert.source, alert.component, alert.client, alert.links.first?.text] {
            #expect(text?.utf16.count == 1024)
        }
        #expect(alert.customDetails == SampleEvents.fullTrigger.customDetails)
        #expect(
            sentences
                == [
                    "payload.source", "payload.component", "client", "links[0].text",
                    "images[0].alt",
                ]
                .map { "cut \($0): the event is too large" }
        )
    }

    @Test("addresses that are too long are left out, and of too many the last")
    func addresses() throws {
        let long = "https://a/" + String(repeating: "x", count: 600_000)
        let one = try fitted {
            $0.clientURL = long
            $0.links = [EventLink(href: long), EventLink(href: "https://b")]
            $0.images = [EventImage(source: long), EventImage(source: "https://c", href: long)]
        }
        #expect(one.alert.clientURL == nil)
        #expect(one.alert.links == [EventLink(href: "https://b")])
        #expect(one.alert.images == [EventImage(source: "https://c")])
        #expect(
            one.sentences
                == ["client_url", "images[1].href", "links[0].href", "images[0].src"]
                .map { "left out \($0): the event is too large" }
        )

        let address = "https://example.com/" + String(repeating: "y", count: 80)
        let links = (0..<10_000).map { EventLink(href: "\(address)\($0)") }
        let many = try fitted {
            $0.links = links
            $0.images = links.map { EventImage(source: $0.href) }
        }
        let count = many.alert.links.count
        #expect((4000...4600).contains(count))
        #expect(many.alert.links == Array(links.prefix(count)))
        #expect(many.sentences.first == "left out links[\(count)...9999]: the event is too large")
    }

    @Test("a change event is made smaller in the same way")
    func change() throws {
        var change = SampleEvents.fullChange
        change.customDetails = ["rows": Self.numbers]
        change.source = String(repeating: "x", count: 600_000)
        let fitted = try Event.change(change).fitted()
        #expect(EventBody.masked(fitted).count <= EventLimits.bodyByteCount)
        #expect(
            fitted.omissions.parts.map(\.field) == ["payload.source", "payload.custom_details"]
        )
    }
}

extension [String] {
    fileprivate var asMembers: JSONObject { JSONObject(map { ($0, JSONValue.bool(true)) }) }
}
