import Names
import Testing

@Suite("StoreID")
struct StoreIDTests {
    @Test("32 lower-case hex digits are a store's id, and nothing else is")
    func readsHex() {
        let text = "0123456789abcdef0123456789abcdef"
        #expect(StoreID(text)?.description == text)
        for other in [
            "", String(text.dropLast()), text + "0", text.uppercased(), "g" + text.dropFirst(),
        ] {
            #expect(StoreID(other) == nil, "\(other)")
        }
    }

    @Test("each new store has an id of its own, which reads back")
    func isRandom() {
        let ids = (0..<100).map { _ in StoreID.random() }
        #expect(Set(ids).count == 100)
        #expect(ids.allSatisfy { StoreID($0.description) == $0 })
    }
}
