import Outbox
import TestSupport
import Testing

@testable import Delivery

@Suite("EntrySet")
struct EntrySetTests {
    private func id(_ number: Int) throws -> OutboxEntryID {
        let digits = String(number + 1_000_000).dropFirst()
        return try #require(OutboxEntryID("20261121T101112.\(digits)Z-0000000000000000"))
    }

    @Test("it holds what a set would hold, whatever comes and goes")
    func random() throws {
        var generator = SeededGenerator(seed: 42)
        var entries = EntrySet()
        var expected = Set<OutboxEntryID>()
        for _ in 0..<300 {
            let low = Int.random(in: 0..<1000, using: &generator)
            let page = try (low..<low + 20).filter { _ in Bool.random(using: &generator) }.map(id)
            let new = entries.insert(page)
            #expect(new == page.filter { !expected.contains($0) })
            expected.formUnion(page)
            for number in (0..<15).map({ _ in Int.random(in: 0..<1020, using: &generator) }) {
                try entries.remove(id(number))
                try expected.remove(id(number))
            }
            #expect(entries.count == expected.count)
        }
        for number in 0..<1020 {
            #expect(try entries.contains(id(number)) == expected.contains(id(number)))
        }
    }

    @Test("one that left and came back is new")
    func cameBack() throws {
        var entries = EntrySet()
        let ids = try (0..<4).map(id)
        #expect(entries.insert(ids) == ids)
        entries.remove(ids[3])
        #expect(!entries.contains(ids[3]))
        #expect(entries.insert(ids) == [ids[3]])
        #expect(entries.count == 4)
        #expect(ids.allSatisfy(entries.contains))
    }
}
