import CivilTime
import Diagnostics
import Events
import HostTestSupport
import Names
import Outbox
import SystemPackage
import TestSupport
import Testing

@testable import Dispatching

/// Events on their way to the disk, on a host without a courier.
@Suite("EventDispatch")
struct EventDispatchTests {
    private let project: TestProject
    private let dispatch: EventDispatch

    init() throws {
        project = try TestProject()
        try project.makeStore()
        dispatch = try EventDispatch(
            host: project.host,
            project: project.find(),
            identity: project.identity
        )
    }

    private static let trigger = Event.alert(
        .trigger(summary: "a", source: "b", severity: .error, deduplicationKey: "key")
    )
    private static let resolve = Event.alert(AlertEvent(.resolve, deduplicationKey: "key"))
    private static let change = Event.change(
        {
            var event = ChangeEvent(summary: "a")
            event.timestamp = Timestamp(microsecondsSinceEpoch: 1_795_255_872_345_000)
            return event
        }()
    )

    @Test("an event that is queued lies in the outbox, with its secret and the file's region")
    func enqueued() throws {
        try project.configure("pagerduty:\n  region: eu\n")
        let dispatch = try EventDispatch(
            host: project.host,
            project: project.find(),
            identity: project.identity
        )
        let queued = try dispatch.enqueue(Self.change.fitted(), secretName: "a/b", by: .hook)
        let outbox = try project.outbox
        #expect(try outbox.waiting(after: nil, limit: 2) == [queued.id])
        let entry = try outbox.open(queued.id, with: outbox.hostIdentity())
        #expect(entry.secretName == "a/b")
        #expect(entry.region == .eu)
        #expect(entry.event == queued.event)
    }

    @Test("an event that is nothing without what it lacks is not accepted, and opens no alert")
    func refused() throws {
        try Birthplace.mark(project.state)
        let event = Event.alert(
            .trigger(summary: " ", source: "b", severity: .error, deduplicationKey: "key")
        )
        #expect(throws: EventError.self) { try dispatch.accept(event, secretName: "a/b") }
        #expect(try project.outbox.waitingCount() == 0)
        #expect(!dispatch.mayBeOpen("key", secretName: "a/b"))
    }

    @Test("an event that the disk refuses is kept in memory, with the reason")
    func unkept() throws {
        let outbox = try project.outbox.folder.outbox
        try Birthplace.mark(project.state)
        try put("no folder", at: outbox)
        guard case .unkept(let event) = try dispatch.accept(Self.change, secretName: "a/b") else {
            Issue.record("a file is no queue")
            return
        }
        #expect(event.entry.secretName == "a/b")
        #expect(event.fault.summary.contains(outbox.string))
    }

    @Test("a host on which the store was made, with its only member, knows which alerts are open")
    func alone() throws {
        try Birthplace.mark(project.state)
        #expect(!dispatch.mayBeOpen("key", secretName: "a/b"))
        _ = try dispatch.enqueue(Self.change.fitted(), secretName: "a/b", by: .hook)
        #expect(!dispatch.mayBeOpen("key", secretName: "a/b"))
        _ = try dispatch.enqueue(Self.trigger.fitted(), secretName: "a/b", by: .hook)
        #expect(dispatch.mayBeOpen("key", secretName: "a/b"))
        let end = try dispatch.enqueue(Self.resolve.fitted(), secretName: "a/b", by: .hook)
        #expect(dispatch.mayBeOpen("key", secretName: "a/b"), "until the resolve is delivered")
        try OpenAlertNotes(stateFolder: project.state).closed("key", "a/b", by: end.id)
        #expect(!dispatch.mayBeOpen("key", secretName: "a/b"))
    }

    @Test("what is sent by hand is noted only where a hook's success ends it")
    func byHand() throws {
        try Birthplace.mark(project.state)
        for (isEnded, origin) in [(false, EntryOrigin.sender), (true, .shared)] {
            let queued = try dispatch.enqueue(
                Self.trigger.fitted(),
                secretName: "a/b",
                by: .sender(isEndedByHooks: isEnded)
            )
            #expect(dispatch.mayBeOpen("key", secretName: "a/b") == isEnded)
            let outbox = try project.outbox
            #expect(try outbox.open(queued.id, with: outbox.hostIdentity()).origin == origin)
        }
    }

    @Test("anywhere else, and where the roster cannot be read, another host may have opened any")
    func others() throws {
        #expect(dispatch.mayBeOpen("key", secretName: "a/b"))
        try Birthplace.mark(project.state)
        try project.folder.put("sealhook/v1 roster\n", at: "payments/secrets/ROSTER")
        #expect(dispatch.mayBeOpen("key", secretName: "a/b"))
    }

    @Test("what nobody delivers waits, which is said with the command that sends it")
    func waiting() throws {
        let options = DeliveryOptions()
        let courier = dispatch.callCourier(options)
        #expect(project.errors.contains("warning: "), "there is no courier")
        let queued = try dispatch.enqueue(Self.change.fitted(), secretName: "a/b", by: .hook)
        let outcome = try dispatch.deliver([.queued(queued)], by: courier, options: options)
        #expect(outcome.waiting.map(\.id) == [queued.id])
        #expect(outcome.delivered == 0 && outcome.dead.isEmpty)
        #expect(outcome.status == .notDelivered)
        #expect(project.errors.contains("1 event waits"))
        #expect(project.errors.contains("sealhook outbox flush"))
    }

    @Test("what is gone from the outbox is delivered, and what was given up is told")
    func outcomes() throws {
        let outbox = try project.outbox
        let gone = try dispatch.enqueue(Self.change.fitted(), secretName: "a/b", by: .hook)
        let dead = try dispatch.enqueue(Self.trigger.fitted(), secretName: "a/b", by: .hook)
        try outbox.drop(gone.id)
        let cause = Cause.answer(status: 400, words: "no")
        try outbox.bury(dead.id, DeadLetterReason(cause, at: .now(), attempts: 1))
        let outcome = try dispatch.outcome(of: [gone, dead])
        #expect(outcome.delivered == 1 && outcome.waiting.isEmpty)
        #expect(outcome.status == .eventRefused)
        try dispatch.tell(outcome, tellsDead: true)
        #expect(project.errors.contains("refused: alert (trigger) for 'a/b'"))
        try dispatch.tellEarlierDead(than: outcome)
        #expect(!project.errors.contains("earlier"))
        try dispatch.tellEarlierDead(than: .init())
        #expect(project.errors.contains("1 event was given up earlier: sealhook outbox ls"))
    }

    @Test("nobody who does not wait calls a courier early")
    func noWait() {
        var options = DeliveryOptions()
        options.waits = false
        switch dispatch.callCourier(options) {
        case .some: Issue.record("a courier was called")
        case .none: #expect(project.errors.isEmpty)
        }
    }

    @Test("nothing queued is nothing to wait for")
    func nothing() throws {
        let outcome = try dispatch.deliver([], by: nil, options: DeliveryOptions())
        #expect(outcome.status == .done)
        #expect(project.errors.isEmpty)
    }
}
