import Events
import JSON
import Sending
import Testing

@Suite("EventDraft")
struct EventDraftTests {
    @Test("members named one by one win over those of a document, and keep its order")
    func details() throws {
        var draft = EventDraft(nil)
        draft.summary = "a"
        draft.details = ["load": 1, "ping": "slow"]
        draft.detailMembers = [
            JSONObject.Member(name: "ping", value: "fast"),
            JSONObject.Member(name: "new", value: "b"),
        ]
        guard case .change(let change) = try draft.event() else {
            Issue.record("a draft without an action is a change event")
            return
        }
        #expect(change.customDetails == ["load": 1, "ping": "fast", "new": "b"])
    }

    @Test("details that are no object are refused, with members beside them or without")
    func detailsOfAnotherKind() {
        var draft = EventDraft(.trigger)
        draft.details = ["a", "b"]
        #expect(throws: EventError.self) { try draft.event() }
        draft.detailMembers = [JSONObject.Member(name: "c", value: "d")]
        #expect {
            try draft.event()
        } throws: {
            ($0 as? EventError)?.field == "payload.custom_details"
        }
    }

    @Test("an alert has its action, its key and no more by itself", arguments: EventAction.allCases)
    func bareEvents(action: EventAction) throws {
        var draft = EventDraft(action)
        draft.deduplicationKey = "a"
        let event = try draft.event()
        #expect(event == .alert(AlertEvent(action, deduplicationKey: "a")))
        #expect(event.json == ["event_action": .string(action.rawValue), "dedup_key": "a"])
    }

    @Test("what only an alert has is refused in a change event, by its name")
    func alertFields() {
        var draft = EventDraft(nil)
        draft.summary = "a"
        draft.component = "db"
        #expect {
            try draft.event()
        } throws: {
            ($0 as? EventError)?.field == "payload.component"
        }
    }
}
