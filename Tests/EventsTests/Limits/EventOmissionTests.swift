import Events
import JSON
import Testing

@Suite("What is left out of an event, so that the rest goes out")
struct EventOmissionTests {
    private func fitted(
        _ alert: AlertEvent = SampleEvents.trigger,
        _ change: (inout AlertEvent) -> Void
    ) throws -> (alert: AlertEvent, sentences: [String]) {
        var alert = alert
        change(&alert)
        let fitted = try Event.alert(alert).fitted()
        guard case .alert(let kept) = fitted.event else { throw NotAnAlert() }
        return (kept, fitted.omissions.sentences)
    }

    private struct NotAnAlert: Error {}

    @Test("of an event that goes out as it was given nothing is said")
    func nothing() throws {
        let (alert, sentences) = try fitted(SampleEvents.fullTrigger) { _ in }
        #expect(alert == SampleEvents.fullTrigger)
        #expect(sentences.isEmpty)
    }

    @Test(
        "what is no absolute address is left out, said, and not repeated",
        arguments: [
            "example.com", "/secret/path", "//example.com/secret", "ftp://example.com",
            "javascript:alert(1)", "https:", "https://", "https:///secret", "https://?secret",
            "https://#secret", "https://:443", "https://user@", "https://user@:80/",
            "https://example.com:port", "https://a:b:c/", "https://[]", "https://[::1]x",
            "https://exa mple.com", "https://example.com/secret\n", "https:/example.com",
            " https://example.com", "https:example.com", "https\u{301}://example.com",
        ]
    )
    func address(address: String) throws {
        let words = "it is no absolute http or https address"
        let good = EventLink(href: "https://a", text: "A")
        let (alert, sentences) = try fitted {
            $0.clientURL = address
            $0.links = [good, EventLink(href: address, text: "B")]
            $0.images = [EventImage(source: "https://a", href: address)]
        }
        #expect(
            sentences == [
                "left out client_url: \(words)", "left out links[1].href: \(words)",
                "left out images[0].href: \(words)",
            ]
        )
        var expected = SampleEvents.trigger
        expected.links = [good]
        expected.images = [EventImage(source: "https://a")]
        #expect(alert == expected)
    }

    @Test(
        "an image that is not over https is left out, of a change event as well",
        arguments: ["http://example.com/a.png", "data:image/png;base64,AA", "a.png"]
    )
    func image(source: String) throws {
        let words =
            "left out images[0].src: it is no https address, and PagerDuty shows no other"
        let (alert, sentences) = try fitted { $0.images = [EventImage(source: source)] }
        #expect(sentences == [words])
        #expect(alert == SampleEvents.trigger)
        var change = SampleEvents.change
        change.images = [EventImage(source: source)]
        let fitted = try Event.change(change).fitted()
        #expect(fitted.omissions.sentences == [words])
        #expect(fitted.event == .change(SampleEvents.change))
    }

    @Test("an empty address, as a script's variable makes it, was not given", arguments: ["", " "])
    func emptyAddress(address: String) throws {
        let (alert, sentences) = try fitted {
            $0.clientURL = address
            $0.links = [EventLink(href: address, text: "Log")]
            $0.images = [EventImage(source: address, alternative: "a")]
        }
        #expect(alert == SampleEvents.trigger)
        #expect(sentences.isEmpty)
    }

    @Test("of very many, the first are named and the others counted")
    func many() throws {
        let (alert, sentences) = try fitted {
            $0.links = (0..<1000).map { EventLink(href: "/\($0)") }
        }
        #expect(alert.links.isEmpty)
        #expect(sentences.count == 9)
        #expect(sentences.last == "left out 992 more fields")
    }

    @Test(
        "of a payload that an acknowledge or a resolve has in part, nothing goes out",
        arguments: [EventAction.acknowledge, .resolve]
    )
    func partialPayload(action: EventAction) throws {
        let bare = AlertEvent(action, deduplicationKey: "k")
        let needs = "left out payload: \(action.rawValue) needs none, or a whole one, and"
        let (alert, sentences) = try fitted(bare) {
            $0.summary = "back"
            $0.source = "web1"
            $0.customDetails = ["a": 1]
        }
        #expect(alert == bare)
        #expect(sentences == ["\(needs) payload.severity is missing"])
        let blank = try fitted(bare) { ($0.summary, $0.component) = (" ", "db") }
        #expect(blank.alert == bare)
        #expect(
            blank.sentences
                == ["\(needs) payload.summary, payload.source, payload.severity are missing"]
        )
        let whole = try fitted(SampleEvents.trigger) { $0.action = action }
        #expect(whole.alert.summary == SampleEvents.trigger.summary)
        #expect(whole.sentences.isEmpty)
    }

    @Test(
        "client and client_url belong to a trigger",
        arguments: [EventAction.acknowledge, .resolve]
    )
    func client(action: EventAction) throws {
        let bare = AlertEvent(action, deduplicationKey: "k")
        let (alert, sentences) = try fitted(bare) {
            ($0.client, $0.clientURL) = ("cron", "https://a.b")
        }
        let words = "it belongs to a trigger, not to \(action.rawValue)"
        #expect(sentences == ["left out client: \(words)", "left out client_url: \(words)"])
        #expect(alert == bare)
    }
}
