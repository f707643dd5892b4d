internal import Outbox

/// The beginnings of ids, as long as it takes to tell them apart: an id takes half a line.
enum ShortID {
    /// The day and the second, at the least: what a person reads in an id.
    private static let shortest = "20261121T101112".utf8.count

    /// A beginning for each id, in the same order, that no other of them has.
    static func beginnings(of ids: [OutboxEntryID]) -> [String] {
        let texts = ids.map(\.description)
        let sorted = Set(texts).sorted()
        var lengths = [String: Int]()
        for (index, text) in sorted.enumerated() {
            let neighbours = [index - 1, index + 1].filter(sorted.indices.contains)
            let shared = neighbours.map { commonLength(text, sorted[$0]) }.max() ?? 0
            lengths[text] = max(shortest, shared + 1)
        }
        return texts.map { String($0.prefix(lengths[$0] ?? $0.count)) }
    }

    private static func commonLength(_ left: String, _ right: String) -> Int {
        zip(left.utf8, right.utf8).prefix { $0 == $1 }.count
    }
}
