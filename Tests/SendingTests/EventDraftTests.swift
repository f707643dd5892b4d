import Events
import JSON
import Sending
import Testing

@Suite("EventDraft")
struct EventDraftTests {
    private func event(_ draft: EventDraft) throws -> (event: Event, sentences: [String]) {
        var omissions = Omissions()
        let event = try draft.event(omissions: &omissions)
        return (event, omissions.sentences)
    }

    @Test("an alert has its action, its key and no more by itself", arguments: EventAction.allCases)
    func bareEvents(action: EventAction) throws {
        var draft = EventDraft(action)
        draft.deduplicationKey = "a"
        let (event, sentences) = try event(draft)
        #expect(event == .alert(AlertEvent(action, deduplicationKey: "a")))
        #expect(event.json == ["event_action": .string(action.rawValue), "dedup_key": "a"])
        #expect(sentences.isEmpty)
    }

    @Test("what only an alert has is left out of a change event, by its name")
    func alertFields() throws {
        var draft = EventDraft(nil)
        draft.summary = "a"
        draft.component = "db"
        let (event, sentences) = try event(draft)
        #expect(event == .change(ChangeEvent(summary: "a")))
        #expect(
            sentences == [
                "left out payload.component: only an alert has this field, and this is a change "
                    + "event"
            ]
        )
    }

    @Test("what is empty was not given, but for what an alert is nothing without")
    func empty() throws {
        var draft = EventDraft(.trigger)
        (draft.summary, draft.source, draft.severity) = ("a", "b", "info")
        let (whole, _) = try event(draft)
        (draft.timestamp, draft.clientURL) = ("", "")
        draft.links = [
            EventLink(option: ""), EventLink(option: "=Log"), EventLink(option: " =Log"),
        ]
        draft.images = [EventImage(option: ""), EventImage(option: ",,A graph")]
        let (event, sentences) = try event(draft)
        #expect(event == whole)
        #expect(sentences.isEmpty)
        draft.severity = ""
        #expect(throws: EventError.self) { try self.event(draft) }
    }
}
