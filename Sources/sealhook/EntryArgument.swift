internal import ArgumentParser
internal import Diagnostics
internal import Outbox

/// An entry's id as an argument: whole, or as much of its beginning as tells it from the others.
struct EntryArgument: ExpressibleByArgument {
    private let text: String

    init?(argument: String) {
        guard !argument.isEmpty else { return nil }
        text = argument
    }

    /// The ids that the arguments mean, each once, in their order.
    ///
    /// All are looked up before anything is done with the first.
    ///
    /// - Parameters:
    ///   - arguments: As they were given.
    ///   - known: What a beginning may belong to; asked only where one is given.
    /// - Returns: As many ids at the most as there are arguments.
    /// - Throws: `Diagnostic` for a beginning that none or several of them have.
    static func ids(
        _ arguments: [EntryArgument],
        among known: () throws -> [OutboxEntryID]
    ) throws -> [OutboxEntryID] {
        var ids = [OutboxEntryID]()
        var listed: [OutboxEntryID]?
        for argument in arguments {
            let id: OutboxEntryID
            if let whole = OutboxEntryID(argument.text) {
                id = whole
            } else {
                let candidates = try listed ?? known()
                listed = candidates
                id = try argument.id(among: candidates)
            }
            if !ids.contains(id) { ids.append(id) }
        }
        return ids
    }

    private func id(among known: [OutboxEntryID]) throws -> OutboxEntryID {
        let candidates = known.filter { $0.description.hasPrefix(text) }.sorted()
        guard let first = candidates.first else {
            throw Diagnostic(
                .failed,
                "no id begins with '\(text)'",
                hints: ["see which there are: sealhook outbox ls"]
            )
        }
        guard candidates.count > 1 else { return first }
        let shown = candidates.prefix(Self.shownLimit).map { "\($0)" }.joined(separator: ", ")
        let rest = candidates.count - Self.shownLimit
        throw Diagnostic(
            .failed,
            "\(candidates.count) ids begin with '\(text)': \(shown)"
                + (rest > 0 ? " and \(rest) more" : ""),
            hints: ["see which is which: sealhook outbox ls"]
        )
    }

    private static let shownLimit = 5
}

extension Outbox {
    /// All that waits and all that was given up, by name; nothing is opened.
    func allIDs() throws -> [OutboxEntryID] {
        try waitingIDs() + deadLetterIDs()
    }

    /// All that waits, by name.
    func waitingIDs() throws -> [OutboxEntryID] {
        // More names than any disk holds; twice as many must still be a number.
        try waiting(after: nil, limit: 1 << 40)
    }
}
