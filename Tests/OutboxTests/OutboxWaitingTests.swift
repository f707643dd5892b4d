import Foundation
import Outbox
import SystemPackage
import TestSupport
import Testing

@Suite("Outbox: what waits")
struct OutboxWaitingTests {
    private let folder: TemporaryFolder
    private let outbox: Outbox

    init() throws {
        folder = try TemporaryFolder()
        outbox = Outbox(stateFolder: folder.path.appending("state"))
    }

    @Test("a queue that never had an event is empty, and looking creates nothing")
    func empty() throws {
        #expect(try outbox.waiting(after: nil, limit: 10) == [])
        #expect(try outbox.waitingCount() == 0)
        #expect(try outbox.oldestWaiting() == nil)
        #expect(try outbox.foreignNames(limit: 10) == [])
        #expect(try outbox.deadLetters() == [])
        #expect(try outbox.removeDeadLetters(olderThan: 0) == 0)
        #expect(!exists(outbox.folder.path))
    }

    @Test(
        "pages of any size give every event once, the oldest first",
        arguments: [1, 2, 3, 7, 100]
    )
    func pages(_ limit: Int) throws {
        let ids = try (0..<20).map { _ in try outbox.enqueueSample() }
        var seen = [OutboxEntryID]()
        for _ in 0...20 {
            let page = try outbox.waiting(after: seen.last, limit: limit)
            #expect(page.count <= limit)
            seen += page
        }
        #expect(seen == ids)
        #expect(try outbox.oldestWaiting() == ids.first)
        #expect(try outbox.waitingCount() == 20)
    }

    @Test("what is being written and what is foreign does not count as waiting")
    func foreign() throws {
        let id = try outbox.enqueueSample()
        try put("half", at: outbox.folder.outbox.appending(".sealhook-0011223344556677"))
        try put("hello", at: outbox.folder.outbox.appending("notes.txt"))
        try put("hello", at: outbox.folder.outbox.appending("b.txt"))
        #expect(try outbox.waiting(after: nil, limit: 10) == [id])
        #expect(try outbox.waitingCount() == 1)
        #expect(try outbox.foreignNames(limit: 10) == ["b.txt", "notes.txt"])
        #expect(try outbox.foreignNames(limit: 1).count == 1)
    }

    @Test("an event is waiting, then gone")
    func states() throws {
        let id = try outbox.enqueueSample()
        #expect(try outbox.state(of: id) == .waiting)
        try outbox.acknowledge(id)
        #expect(try outbox.state(of: id) == .gone)
        #expect(throws: OutboxError.noEntry(id: id.description)) {
            try outbox.open(id, with: outbox.hostIdentity())
        }
    }

    @Test("to acknowledge twice is no error")
    func acknowledgedTwice() throws {
        let id = try outbox.enqueueSample()
        try outbox.acknowledge(id)
        try outbox.acknowledge(id)
        #expect(try outbox.waitingCount() == 0)
    }

    @Test("one courier has the claim, and the next one gets it afterwards")
    func claim() throws {
        let claim = try outbox.claim()
        #expect(try !outbox.isClaimFree())
        _ = consume claim
        #expect(try outbox.isClaimFree())
    }
}
