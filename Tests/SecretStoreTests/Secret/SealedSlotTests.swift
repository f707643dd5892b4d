import CivilTime
import Names
import Sealing
import SecretMemory
import TestSupport
import Testing

@testable import SecretStore

@Suite("SealedSlot")
struct SealedSlotTests {
    private let alice: Person
    private let deploy: Person
    private let binding: SealedSlot.Binding

    init() throws {
        alice = try Person("alice")
        deploy = try Person("deploy")
        binding = SealedSlot.Binding(
            name: SecretName("pagerduty/payments"),
            store: try #require(TestHost.store)
        )
    }

    private func seal(_ value: [UInt8], rotateBy: String? = nil) throws -> SealedSlot {
        try SealedSlot(
            sealing: makeSecret(value),
            binding: binding,
            version: 7,
            sealed: TestHost.now,
            rotateBy: rotateBy.flatMap { CalendarDate($0) },
            readers: [alice.key, deploy.key]
        )
    }

    /// The slot as a file gives it back.
    private func read(_ slot: SealedSlot) throws -> SealedSlot {
        var cursor = LineCursor(try StrictText(Array(slot.text.utf8), file: "slot"))
        let read = try SealedSlot(&cursor)
        #expect(cursor.next == nil)
        return read
    }

    @Test(
        "a value of any length opens to each reader as it was",
        arguments: [1, 2, 62, 63, 64, 65, 127, 128, 1000, 32 * 1024 - 1, 32 * 1024]
    )
    func roundTrips(count: Int) throws {
        let value = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ 1) }
        let slot = try read(seal(value, rotateBy: "2026-12-20"))
        for person in [alice, deploy] {
            let opened = try slot.open(binding: binding, with: person.identity)
            #expect(revealed(opened) == value)
        }
        #expect(slot.version == 7)
        #expect(slot.sealed == TestHost.now)
        #expect(slot.rotateBy == CalendarDate("2026-12-20"))
        #expect(slot.readers.map(\.id) == [alice.key.id, deploy.key.id])
    }

    @Test("lengths up to a multiple of 64 look the same")
    func hidesLength() throws {
        let counts = try [1, 32, 63].map { try seal([UInt8](repeating: 1, count: $0)).data.count }
        #expect(Set(counts) == [80])
        #expect(try seal([UInt8](repeating: 1, count: 64)).data.count == 144)
    }

    @Test("two seals of one value have nothing in common")
    func isFresh() throws {
        let left = try seal([1, 2, 3])
        let right = try seal([1, 2, 3])
        #expect(left.commit != right.commit)
        #expect(left.nonce != right.nonce)
        #expect(left.data != right.data)
        #expect(left.readers[0].box != right.readers[0].box)
    }

    @Test("a key that no reader line names opens nothing")
    func refusesOtherKey() throws {
        let slot = try seal([1, 2, 3])
        let mallory = try Person("mallory")
        let error = try storeError { try slot.open(binding: binding, with: mallory.identity) }
        #expect(error.refusal == .noKeyOpensIt)
    }

    @Test("a slot is bound to its name and its store")
    func isBound() throws {
        let slot = try seal([1, 2, 3])
        let name = SealedSlot.Binding(
            name: SecretName("pagerduty/search"),
            store: binding.store
        )
        let store = SealedSlot.Binding(name: binding.name, store: .random())
        for other in [name, store] {
            let error = try storeError { try slot.open(binding: other, with: deploy.identity) }
            #expect(error.refusal == .commitRefused)
        }
    }

    @Test(
        "data lines have 76 characters, but for the last",
        arguments: [80, 144, 208, 2064, 32848]
    )
    func wrapsData(count: Int) {
        let lines = SealedSlot.dataLines([UInt8](repeating: 0xA5, count: count))
            .split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.last == "")
        #expect(lines.first?.hasPrefix("data ") == true)
        #expect(lines.dropFirst().dropLast().allSatisfy { $0.hasPrefix("  ") })
        #expect(lines.dropLast(2).allSatisfy { $0.utf8.count == 76 })
        #expect((6...76).contains(lines.dropLast().last?.utf8.count ?? 0))
    }

    @Test(
        "a value is overdue when its day is over, and not on the day",
        arguments: [
            ("2026-09-20", true), ("2026-09-21", false), ("2026-09-22", false),
        ]
    )
    func knowsWhenOverdue(day: String, expected: Bool) throws {
        #expect(try seal([1], rotateBy: day).isOverdue(at: TestHost.now) == expected)
    }

    @Test("a value without a date is never overdue")
    func isNeverOverdueWithoutDate() throws {
        #expect(try !seal([1]).isOverdue(at: TestHost.now.advanced(bySeconds: 1e10)))
    }
}
