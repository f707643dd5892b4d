/// A list that numbers its elements from 1 and forgets the oldest beyond its limit.
///
/// Appending and forgetting take constant time on average, so that a burst of posts costs no more
/// for each than a single one.
package struct BoundedList<Element> {
    /// The most elements held.
    package let limit: Int
    private var storage: [Element] = []
    private var start = 0
    // The number of storage[start].
    private var firstNumber = 1

    package init(limit: Int) {
        self.limit = limit
    }

    /// The number that the next element gets.
    package var nextNumber: Int { firstNumber + count }

    package var count: Int { storage.count - start }

    /// The elements held, oldest first.
    package var elements: ArraySlice<Element> { storage[start...] }

    /// The elements whose numbers are above `number`, oldest first.
    package func elements(after number: Int) -> ArraySlice<Element> {
        let skipped = min(max(number, firstNumber - 1) - (firstNumber - 1), count)
        return storage[(start + skipped)...]
    }

    /// The element of that number; nil where it is forgotten or not there yet.
    package subscript(number: Int) -> Element? {
        contains(number) ? storage[start + number - firstNumber] : nil
    }

    /// Adds an element and returns the one it pushed out, if any.
    @discardableResult
    package mutating func append(_ element: Element) -> Element? {
        storage.append(element)
        guard count > limit else { return nil }
        let forgotten = storage[start]
        start += 1
        firstNumber += 1
        if start > limit {
            storage.removeFirst(start)
            start = 0
        }
        return forgotten
    }

    /// Changes an element in its place; does nothing where it is forgotten.
    package mutating func update(_ number: Int, _ change: (inout Element) -> Void) {
        guard contains(number) else { return }
        change(&storage[start + number - firstNumber])
    }

    /// Forgets all elements; the numbers go on.
    package mutating func clear() {
        firstNumber = nextNumber
        storage.removeAll()
        start = 0
    }

    private func contains(_ number: Int) -> Bool {
        number >= firstNumber && number < nextNumber
    }
}

extension BoundedList: Sendable where Element: Sendable {}
