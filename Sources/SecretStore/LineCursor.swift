internal import Diagnostics
internal import Sealing

/// Goes through a file's lines in their fixed order, and names the line where they differ.
struct LineCursor {
    let text: StrictText
    private(set) var index = 0

    init(_ text: StrictText) {
        self.text = text
    }

    /// The line that comes next; nil at the end.
    var next: String? { index < text.lines.count ? text.lines[index] : nil }

    /// Goes past a line that must be exactly `line`.
    mutating func expect(_ line: String) throws(StoreError) {
        guard next == line else { throw refused("expected '\(line)'") }
        index += 1
    }

    /// Goes past `keyword value` and gives what `read` makes of the value.
    mutating func expect<Value>(
        _ keyword: String,
        _ meaning: String,
        read: (Substring) -> Value?
    ) throws(StoreError) -> Value {
        guard let value = try take(keyword, meaning, read: read) else {
            throw refused("expected '\(keyword)' and \(meaning)")
        }
        return value
    }

    /// The same, where the line may be missing.
    mutating func take<Value>(
        _ keyword: String,
        _ meaning: String,
        read: (Substring) -> Value?
    ) throws(StoreError) -> Value? {
        guard let written = next?.value(of: keyword) else { return nil }
        guard let value = read(written) else {
            throw refused("'\(keyword)' is not followed by \(meaning)")
        }
        index += 1
        return value
    }

    /// Goes past the line, whatever it is.
    mutating func skip() { index += 1 }

    /// Nothing may stand behind the last line.
    func expectEnd() throws(StoreError) {
        guard next == nil else { throw refused("nothing may stand behind the signature") }
    }

    /// A refusal of the line that comes next.
    func refused(_ problem: String) -> StoreError {
        StoreError(.malformed, problem, at: text.location(index))
    }
}
