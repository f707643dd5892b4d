import SandboxServer
import Testing

@Suite
struct BoundedListTests {
    @Test("beyond the limit the oldest element goes, and the numbers stay")
    func limit() {
        var list = BoundedList<Int>(limit: 3)
        let forgotten = (1...100).map { list.append($0 * 10) }
        #expect(Array(list.elements) == [980, 990, 1000])
        #expect(forgotten == [nil, nil, nil] + (1...97).map { $0 * 10 })
        #expect(list.nextNumber == 101)
        #expect(list[97] == nil)
        #expect(list[98] == 980)
        #expect(list[101] == nil)
    }

    @Test(
        "the elements after a number are those with a higher one",
        arguments: [
            (-1, [3, 4, 5]), (0, [3, 4, 5]), (2, [3, 4, 5]), (3, [4, 5]), (5, []), (99, []),
        ] as [(Int, [Int])]
    )
    func after(number: Int, expected: [Int]) {
        var list = BoundedList<Int>(limit: 3)
        for element in 1...5 { list.append(element) }
        #expect(Array(list.elements(after: number)) == expected)
    }

    @Test("a cleared list is empty and goes on counting")
    func clear() {
        var list = BoundedList<Int>(limit: 3)
        for element in 1...5 { list.append(element) }
        list.clear()
        #expect(list.count == 0)
        #expect(list.elements(after: 0).isEmpty)
        list.append(6)
        #expect(list[6] == 6)
        #expect(Array(list.elements(after: 5)) == [6])
    }

    @Test("an element is changed in its place, a forgotten one is left alone")
    func update() {
        var list = BoundedList<Int>(limit: 2)
        for element in 1...3 { list.append(element) }
        list.update(2) { $0 += 40 }
        list.update(1) { $0 += 40 }
        #expect(Array(list.elements) == [42, 3])
    }
}
