import Names
import Outbox
import TestSupport
import Testing

@testable import Delivery

@Suite("LaneBook")
struct LaneBookTests {
    private static let names: [SecretName] = ["a", "b", "c"]

    private func book() -> LaneBook {
        var book = LaneBook()
        for name in Self.names { book.begin(Lane(name, LaneState())) }
        return book
    }

    @Test("each lane comes first in its time, and each once a turn")
    func rotation() {
        var book = book()
        var first = [SecretName]()
        for _ in 0..<6 {
            book.rotate()
            let turn = (0..<book.count).map { book[book.handle(inTurn: $0)].secretName }
            #expect(Set(turn) == Set(Self.names))
            first += turn.prefix(1)
        }
        #expect(first == ["b", "c", "a", "b", "c", "a"])
    }

    @Test("a secret has one lane, and what it was told stays when it is begun again")
    func beginningAgain() throws {
        var book = book()
        let lane = try #require(book.handle(of: "b"))
        book[lane].hold(.cutOff)
        book.begin(Lane("b", LaneState()))
        #expect(book.count == 3)
        #expect(book.handle(of: "b") == lane)
        #expect(book[lane].hold == .cutOff)
        #expect(book.handle(of: "d") == nil)
    }

    @Test("a refusal of one event's key leaves the others theirs")
    func refusal() {
        let (one, other) = (
            Samples.entry(0, lane: 0, .alert).id, Samples.entry(1, lane: 0, .alert).id
        )
        var lane = Lane("a", LaneState())
        lane.refuseKey(Lane.Refusal(version: 7, cause: Samples.unfit, entry: one))
        #expect(lane.refusal(for: one)?.version == 7)
        #expect(lane.refusal(for: other) == nil)
        lane.refuseKey(Lane.Refusal(version: 7, cause: .cutOff))
        #expect(lane.refusal(for: other)?.cause == .cutOff)
        lane.trustKeyAgain()
        #expect(lane.refusal(for: one) == nil)
    }
}
