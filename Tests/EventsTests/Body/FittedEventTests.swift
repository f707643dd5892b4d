import Events
import JSON
import TestSupport
import Testing

@Suite("FittedEvent")
struct FittedEventTests {
    @Test("its bytes are the event's, and read back they are the same event and the same bytes")
    func roundTrip() throws {
        var random = SeededGenerator(seed: 7)
        let samples = [Event.alert(SampleEvents.fullTrigger), .change(SampleEvents.change)]
        for event in samples + (0..<200).map({ _ in RandomEvents.event(from: &random) }) {
            let fitted = try event.fitted(at: SampleEvents.time)
            #expect(fitted.json == JSONWriter.compact(.object(fitted.event.json)))
            let back = try FittedEvent(reading: fitted.json, as: fitted.event.kind)
            #expect(back == fitted)
        }
    }

    @Test("bytes of another spelling are kept as they are")
    func spelling() throws {
        let json = Array(#"{ "dedup_key" : "\u006b", "event_action":"resolve" }"#.utf8)
        let read = try FittedEvent(reading: json, as: .alert)
        #expect(read.event == .alert(AlertEvent(.resolve, deduplicationKey: "k")))
        #expect(read.json == json)
    }

    @Test(
        "what is no JSON, and what nothing can be put before, is refused",
        arguments: [
            "", "{", " {\"payload\":{\"summary\":\"x\"}}", "[]", "\"x\"", "{}x", "\u{FEFF}{}",
        ]
    )
    func notJSON(text: String) {
        #expect(throws: FittedEvent.Fault.notJSON) {
            try FittedEvent(reading: Array(text.utf8), as: .change)
        }
    }

    @Test(
        "what is no event, or has a key in it, is refused",
        arguments: [
            "{}", #"{"payload":{}}"#, #"{"payload":{"summary":"x"},"colour":"red"}"#,
            #"{"payload":{"summary":"x"},"routing_key":"k"}"#,
            #"{"payload":{"summary":"x","routing_key":"k"}}"#,
        ]
    )
    func unknownEvent(text: String) {
        #expect(throws: FittedEvent.Fault.unknownEvent) {
            try FittedEvent(reading: Array(text.utf8), as: .change)
        }
    }

    @Test("details are as deep as they can be read again, and no deeper")
    func depth() throws {
        func change(depth: Int) -> Event {
            var details = JSONObject()
            for _ in 1..<depth { details = JSONObject([("deeper", .object(details))]) }
            var change = ChangeEvent(summary: "deep")
            change.customDetails = details
            return .change(change)
        }
        let deepest = try change(depth: 62).fitted(at: SampleEvents.time)
        #expect(try FittedEvent(reading: deepest.json, as: .change) == deepest)
        for depth in [63, 64, 200] {
            let fitted = try change(depth: depth).fitted(at: SampleEvents.time)
            let back = try FittedEvent(reading: fitted.json, as: .change)
            #expect(back.event == fitted.event)
            #expect(fitted.omissions.parts.map(\.field) == ["payload.custom_details"])
        }
    }
}
