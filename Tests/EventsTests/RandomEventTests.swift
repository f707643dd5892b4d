import CivilTime
import Events
import JSON
import TestSupport
import Testing

/// What must hold for every event, tried on events of random shape.
@Suite("Events of random shape")
struct RandomEventTests {
    private static let now = SampleEvents.time

    @Test("an event is read back from its own bytes", arguments: 1...10)
    func roundTrip(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<40 {
            let event = RandomEvents.event(from: &random)
            let bytes = JSONWriter.compact(.object(event.json))
            let back = try Event(json: JSONParser.parse(bytes, file: "event"))
            #expect(back == event)
            #expect(JSONWriter.compact(.object(back.json)) == bytes)
        }
    }

    @Test("a small valid event is sent as it is, but for the time that it lacks", arguments: 1...5)
    func small(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            let event = RandomEvents.event(from: &random)
            #expect(try event.fitted(at: Self.now).event == completed(event))
        }
    }

    @Test("a summary of any scalars is sent whole or up to the limit", arguments: 1...8)
    func summary(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let summary = "a" + RandomEvents.text(upTo: 1500, from: &random)
            let event = Event.change(ChangeEvent(summary: summary))
            let kept = try #require(try event.fitted().event.summary)
            if summary.utf16.count <= EventLimits.summaryUnits {
                #expect(kept == summary)
            } else {
                #expect((1023...1024).contains(kept.utf16.count))
                #expect(kept.unicodeScalars.last == "…")
                #expect(summary.unicodeScalars.starts(with: kept.unicodeScalars.dropLast()))
            }
        }
    }

    @Test("a large event fits after cutting, is marked, and is not cut again", arguments: 1...12)
    func large(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var change = ChangeEvent(summary: "a")
        change.timestamp = Self.now
        change.customDetails = largeDetails(from: &random)
        let event = Event.change(change)
        let isTooLarge =
            try EventBody.masked(FittedEvent(asIs: event)).count > EventLimits.bodyByteCount
        let fitted = try event.fitted(at: Self.now).event
        let body = try EventBody.masked(FittedEvent(asIs: fitted))
        #expect(body.count <= EventLimits.bodyByteCount)
        guard case .change(let cut) = fitted else { return }
        #expect((cut.customDetails?["_truncated"] == true) == isTooLarge)
        #expect((fitted == event) == !isTooLarge)
        #expect(try fitted.fitted().event == fitted)
        let back = try Event(json: readWithoutKey(body))
        #expect(back == fitted)
    }

    private func completed(_ event: Event) -> Event {
        switch event {
        case .alert(var alert):
            if alert.action == .trigger { alert.timestamp = alert.timestamp ?? Self.now }
            return .alert(alert)
        case .change(var change):
            change.timestamp = change.timestamp ?? Self.now
            return .change(change)
        }
    }

    /// Between nothing and some megabytes: strings of very different lengths at several depths.
    private func largeDetails(from random: inout SeededGenerator) -> JSONObject {
        var details = RandomEvents.object(depth: 0, from: &random)
        for index in 0..<Int.random(in: 1...12, using: &random) {
            let unit = "u" + RandomEvents.text(upTo: 12, from: &random)
            let repeats = Int.random(
                in: 1...1 << Int.random(in: 4...15, using: &random),
                using: &random
            )
            let text = JSONValue.string(String(repeating: unit, count: repeats))
            details["large \(index)"] =
                Bool.random(using: &random) ? text : [["inner": [text, text]]]
        }
        return details
    }

    private func readWithoutKey(_ body: [UInt8]) throws -> JSONValue {
        var object = try #require(try JSONParser.parse(body, file: "body").objectValue)
        object["routing_key"] = nil
        return .object(object)
    }
}
