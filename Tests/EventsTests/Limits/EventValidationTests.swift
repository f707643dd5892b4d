import Diagnostics
import Events
import Testing

@Suite("Validation of an event")
struct EventValidationTests {
    private func problem(_ event: Event) -> String? {
        let error = #expect(throws: EventError.self) { try event.fitted() }
        #expect(error?.diagnostic.status == .malformedInput)
        return error?.diagnostic.message
    }

    private func problem(
        of alert: AlertEvent = SampleEvents.trigger,
        _ change: (inout AlertEvent) -> Void
    ) -> String? {
        var alert = alert
        change(&alert)
        return problem(.alert(alert))
    }

    @Test("a trigger needs a summary, a source and a severity")
    func triggerNeeds() {
        let missing = "it is missing or empty"
        #expect(problem { $0.summary = nil } == "payload.summary: \(missing)")
        #expect(problem { $0.summary = " \n" } == "payload.summary: \(missing)")
        #expect(problem { $0.source = nil } == "payload.source: \(missing)")
        #expect(problem { $0.source = "" } == "payload.source: \(missing)")
        #expect(
            problem { $0.severity = nil }
                == "payload.severity: a trigger needs one of "
                + "'critical', 'error', 'warning', 'info'"
        )
    }

    @Test(
        "a summary or source in which nothing can be seen is none",
        arguments: [
            "", " ", "\t\n", "\u{0}\u{1B}\u{7F}\u{9B}", "\u{200B}\u{FEFF}\u{2028}", "\u{85} \u{1}",
        ]
    )
    func blank(text: String) {
        let missing = "it is missing or empty"
        #expect(problem { $0.summary = text } == "payload.summary: \(missing)")
        #expect(problem { $0.source = text } == "payload.source: \(missing)")
        #expect(
            problem(.change(ChangeEvent(summary: text))) == "payload.summary: \(missing)"
        )
    }

    @Test("a text with something to be seen among control characters is one")
    func barelyVisible() throws {
        var event = SampleEvents.trigger
        event.summary = "\u{1B}x\n"
        #expect(try Event.alert(event).fitted().event == .alert(event))
    }

    @Test("a change event needs a summary")
    func changeNeeds() {
        let event = Event.change(ChangeEvent(summary: ""))
        #expect(problem(event) == "payload.summary: it is missing or empty")
    }

    @Test(
        "acknowledge and resolve need a dedup_key, and nothing else",
        arguments: [EventAction.acknowledge, .resolve]
    )
    func needsDeduplicationKey(action: EventAction) throws {
        let name = action.rawValue
        #expect(
            problem(.alert(AlertEvent(action)))
                == "dedup_key: \(name) needs the key that the trigger had"
        )
        let event = Event.alert(AlertEvent(action, deduplicationKey: "k"))
        #expect(try event.fitted().event == event)
    }

    @Test("a dedup_key has 1 to 255 characters")
    func limitsDeduplicationKey() throws {
        #expect(problem { $0.deduplicationKey = "" } == "dedup_key: it is missing or empty")
        for (unit, count) in [("x", 255), ("é", 255), ("🚀", 127)] {
            var event = SampleEvents.trigger
            event.deduplicationKey = String(repeating: unit, count: count)
            #expect(try Event.alert(event).fitted().event == .alert(event))
            #expect(
                problem(of: event) { $0.deduplicationKey?.append(unit) }
                    == "dedup_key: it is longer than 255 characters"
            )
        }
    }

    @Test(
        "a dedup_key with a control character is refused, whatever the event does",
        arguments: ["k\u{1}", "\nk", "k\n\u{1B}[31mZ", "k\u{7F}k", "\u{9B}k", "k\t"]
    )
    func refusesControlCharacters(key: String) {
        for action in EventAction.allCases {
            var event = SampleEvents.trigger
            event.action = action
            event.deduplicationKey = key
            #expect(problem(.alert(event)) == "dedup_key: it has a control character in it")
        }
    }

    @Test(
        "an absolute http or https address with a host is taken",
        arguments: [
            "https://example.com", "http://example.com/a?b=c#d", "HTTPS://EXAMPLE.COM:8443/",
            "https://user@example.com", "http://127.0.0.1:8080", "http://[::1]:8080/x",
            "https://[::1]", "https://exämple.com/é", "https://a?b", "https://example.com:",
        ]
    )
    func takesAddress(address: String) throws {
        var event = SampleEvents.trigger
        event.clientURL = address
        event.links = [EventLink(href: address)]
        event.images = [EventImage(source: "https://example.com/a.png", href: address)]
        #expect(try Event.alert(event).fitted().event == .alert(event))
    }
}
