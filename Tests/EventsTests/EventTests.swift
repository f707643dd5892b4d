import Events
import Testing

@Suite("Event")
struct EventTests {
    @Test("an event knows its endpoint, and its name for people")
    func endpoints() {
        let change = Event.change(SampleEvents.change)
        #expect(change.endpointPath == "/v2/change/enqueue")
        #expect(change.title == "change event")
        #expect(change.kind == .change)
        #expect(change.deduplicationKey == nil)
        let trigger = Event.alert(SampleEvents.trigger)
        #expect(trigger.endpointPath == "/v2/enqueue")
        #expect(trigger.title == "alert (trigger)")
        #expect(trigger.kind == .alert)
        #expect(trigger.deduplicationKey == "srv01/HTTP")
        #expect(Event.alert(AlertEvent(.resolve)).title == "alert (resolve)")
    }

    @Test("the words of PagerDuty are spelt as it takes them")
    func words() {
        #expect(Severity.allCases.map(\.rawValue) == ["critical", "error", "warning", "info"])
        #expect(EventAction.allCases.map(\.rawValue) == ["trigger", "acknowledge", "resolve"])
    }

    @Test("each region has its own host")
    func regions() {
        #expect(PagerDutyRegion.us.eventsHost == "events.pagerduty.com")
        #expect(PagerDutyRegion.eu.eventsHost == "events.eu.pagerduty.com")
    }
}
