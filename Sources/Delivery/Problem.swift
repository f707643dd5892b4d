internal import Outbox

/// Why an attempt did not deliver.
package struct Problem: Equatable, Sendable {
    /// The HTTP status; nil where there was none.
    package var status: Int?
    /// One word for the journal where there is no status, such as `timeout`.
    package var word: String
    /// For people: lower case, no full stop, with the server's own words where it had some.
    package var message: String

    /// A problem that the server told.
    package init(status: Int, _ message: String) {
        self.status = status
        self.word = "status"
        self.message = message
    }

    /// A problem without an answer.
    package init(_ word: String, _ message: String) {
        self.word = word
        self.message = message
    }

    /// What the journal keeps of it.
    var outcome: JournalLine.Outcome {
        status.map { .status($0) } ?? .word(word)
    }
}
