import CivilTime
import Events
import JSON
import Testing

@Suite("Fitting an event into PagerDuty's limits")
struct EventFittingTests {
    private func fittedTrigger(_ change: (inout AlertEvent) -> Void) throws -> AlertEvent {
        var alert = SampleEvents.fullTrigger
        change(&alert)
        guard case .alert(let fitted) = try Event.alert(alert).fitted().event else {
            throw NotAnAlert()
        }
        #expect(try EventBody.masked(FittedEvent(asIs: .alert(fitted))).count <= 512_000)
        return fitted
    }

    private struct NotAnAlert: Error {}

    @Test("an event within the limits stays as it is")
    func leavesSmallAlone() throws {
        let events: [Event] = [.alert(SampleEvents.fullTrigger), .change(SampleEvents.fullChange)]
        let fitted = try events.map { try $0.fitted().event }
        #expect(fitted == events)
    }

    @Test(
        "an optional text in which nothing can be seen is left out",
        arguments: ["", " ", "\u{1}\n"]
    )
    func leavesBlanksOut(blank: String) throws {
        var alert = SampleEvents.fullTrigger
        let expected = try fittedTrigger {
            ($0.component, $0.group, $0.eventClass, $0.client) = (nil, nil, nil, nil)
            $0.links = [EventLink(href: "https://a.example.com")]
            $0.images = [EventImage(source: "https://a.example.com/x.png")]
        }
        (alert.component, alert.group, alert.eventClass, alert.client) = (
            blank, blank, blank, blank
        )
        alert.links = [EventLink(href: "https://a.example.com", text: blank)]
        alert.images = [EventImage(source: "https://a.example.com/x.png", alternative: blank)]
        #expect(try Event.alert(alert).fitted().event == .alert(expected))

        var change = SampleEvents.change
        change.source = blank
        change.links = [EventLink(href: "https://a.example.com", text: blank)]
        guard case .change(let fitted) = try Event.change(change).fitted().event else { return }
        #expect(fitted.source == nil)
        #expect(fitted.links == [EventLink(href: "https://a.example.com")])
    }

    @Test("a time, and the dedup_key of a trigger, are fixed once, before the first attempt")
    func completes() throws {
        var alert = SampleEvents.trigger
        alert.timestamp = nil
        alert.deduplicationKey = nil
        let first = try Event.alert(alert).fitted(at: SampleEvents.time).event
        let second = try Event.alert(alert).fitted(at: SampleEvents.time).event
        let key = try #require(first.deduplicationKey)
        #expect(key.count == 32)
        let isHexadecimal = key.allSatisfy { $0.isHexDigit }
        #expect(isHexadecimal)
        #expect(key != second.deduplicationKey)
        #expect(first.json["payload"]?.objectValue?["timestamp"] == "2026-09-21T10:11:12.000Z")
        #expect(try first.fitted(at: .latest).event == first)

        var change = SampleEvents.change
        change.timestamp = nil
        let fitted = try Event.change(change).fitted(at: SampleEvents.time).event
        #expect(fitted == .change(SampleEvents.change))
    }

    @Test(
        "a summary of more than 1024 UTF-16 units ends in an ellipsis, on the edge of a scalar",
        arguments: [
            ("x", 1024, 1024, nil), ("x", 1025, 1024, "x"), ("🚀", 512, 1024, nil),
            ("🚀", 513, 1023, "🚀"), ("é", 5000, 1024, "é"), ("👩‍🚀", 300, 1024, nil as String?),
        ]
    )
    func cutsSummary(unit: String, count: Int, units: Int, last: String?) throws {
        let text = String(repeating: unit, count: count)
        let summary = try #require(try fittedTrigger { $0.summary = text }.summary)
        #expect(summary.utf16.count <= 1024)
        if text.utf16.count <= 1024 {
            #expect(summary == text)
        } else {
            #expect(summary.unicodeScalars.last == "…")
            #expect(text.unicodeScalars.starts(with: summary.unicodeScalars.dropLast()))
            #expect(summary.utf16.count >= 1023)
        }
        if let last {
            #expect(summary.utf16.count == units)
            #expect(summary.dropLast().last.map(String.init) == last)
        }
        var change = SampleEvents.change
        change.summary = text
        let fitted = try Event.change(change).fitted().event
        #expect(fitted.summary == summary)
    }

    @Test("a body of exactly 512,000 bytes stays, one byte more is cut and says so")
    func limitIsExact() throws {
        var alert = SampleEvents.fullTrigger
        alert.customDetails = ["log": ""]
        let room = try 512_000 - EventBody.masked(FittedEvent(asIs: .alert(alert))).count
        let full = String(repeating: "x", count: room)
        let whole = try fittedTrigger { $0.customDetails = ["log": .string(full)] }
        #expect(whole.customDetails == ["log": .string(full)])
        let cut = try fittedTrigger { $0.customDetails = ["log": .string(full + "x")] }
        #expect(cut.customDetails?.names == ["_truncated", "log"])
        #expect(cut.customDetails?["_truncated"] == true)
        #expect(cut.customDetails?["log"]?.stringValue?.hasSuffix("x…") == true)
        // No more is cut than must be: what is left over is less than one character.
        #expect(try EventBody.masked(FittedEvent(asIs: .alert(cut))).count == 512_000)
    }

    @Test("the longest string is cut first, at any depth, and all the rest stays")
    func cutsLongest() throws {
        let log = String(repeating: "line of a log\n", count: 100_000)
        let fitted = try fittedTrigger {
            $0.customDetails = [
                "commit": "3f2c1a9", "deep": [["log": .string(log), "n": 0]], "ok": false,
            ]
        }
        let details = try #require(fitted.customDetails)
        #expect(details.names == ["_truncated", "commit", "deep", "ok"])
        #expect(details["commit"] == "3f2c1a9")
        #expect(details["ok"] == false)
        let kept = details["deep"]?.arrayValue?.first?.objectValue?["log"]?.stringValue
        #expect((kept?.utf8.count ?? 0) > 400_000)
        #expect(kept.map { log.hasPrefix($0.dropLast()) } == true)
        #expect(fitted.links == SampleEvents.fullTrigger.links)
        #expect(fitted.images == SampleEvents.fullTrigger.images)
        #expect(fitted.summary == SampleEvents.fullTrigger.summary)
    }

    @Test("of several long strings none is lost whole while a longer one stays")
    func levels() throws {
        let texts = [900_000, 300_000, 200_000, 50].map { String(repeating: "x", count: $0) }
        let fitted = try fittedTrigger {
            $0.customDetails = JSONObject(
                texts.enumerated().map { ("text\($0.offset)", .string($0.element)) }
            )
        }
        let details = try #require(fitted.customDetails)
        let lengths = (0..<4).map { details["text\($0)"]?.stringValue?.utf8.count ?? 0 }
        #expect(lengths[0] == lengths[1])
        #expect((150_000...200_000).contains(lengths[2]))
        #expect(lengths[3] == 50)
    }

    @Test("escapes are counted as they are written")
    func countsEscapes() throws {
        let text = String(repeating: "\u{1}\"🚀", count: 100_000)
        let fitted = try fittedTrigger { $0.customDetails = ["text": .string(text)] }
        #expect(try EventBody.masked(FittedEvent(asIs: .alert(fitted))).count > 511_900)
    }

    @Test("very many small strings are cut as well, and a change event like an alert")
    func cutsMany() throws {
        let texts = (0..<30_000).map { JSONValue.string("text number \($0) of very many") }
        var change = SampleEvents.fullChange
        change.customDetails = ["texts": .array(texts)]
        let fitted = try Event.change(change).fitted().event
        let body = try EventBody.masked(FittedEvent(asIs: fitted))
        #expect((400_000...512_000).contains(body.count))
        let payload = fitted.json["payload"]?.objectValue
        let details = payload?["custom_details"]?.objectValue
        #expect(details?["texts"]?.arrayValue?.count == 30_000)
        #expect(details?["_truncated"] == true)
    }

    @Test("strings are emptied where not even an ellipsis has room")
    func emptiesTiny() throws {
        let texts = [JSONValue](repeating: "abcde", count: 100_000)
        let fitted = try fittedTrigger { $0.customDetails = ["texts": .array(texts)] }
        let kept = fitted.customDetails?["texts"]?.arrayValue ?? []
        #expect(kept.count == 100_000)
        #expect(kept.allSatisfy { ($0.stringValue?.utf8.count ?? 9) <= 3 })
    }

    @Test("a _truncated that the sender set himself is replaced, not doubled")
    func keepsOneMark() throws {
        let long = JSONValue.string(String(repeating: "x", count: 600_000))
        let fitted = try fittedTrigger {
            $0.customDetails = ["log": long, "_truncated": "no"]
        }
        #expect(fitted.customDetails?.names == ["_truncated", "log"])
        #expect(fitted.customDetails?["_truncated"] == true)
    }
}
