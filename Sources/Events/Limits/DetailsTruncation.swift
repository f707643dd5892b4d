internal import JSON

/// Makes custom_details smaller: their longest strings are cut, at whatever depth they stand; where
/// that is not enough, their largest members go first.
enum DetailsTruncation {
    /// The member that tells the reader that something is missing.
    static let mark = "_truncated"

    /// What the details have lost.
    enum Loss: Equatable {
        case nothing
        /// The ends of strings, which an ellipsis shows.
        case strings
        /// Whole members, named as far as there is room, and maybe the ends of strings.
        case members(String)
    }

    /// Makes details fit into `room` bytes.
    ///
    /// - Parameters:
    ///   - details: As they are given.
    ///   - note: What is missing from them already.
    ///   - room: How many bytes they may take as JSON.
    /// - Returns: The details, nil where there is not even room to say that they are missing; and
    ///   what they have lost.
    static func fit(
        _ details: JSONObject,
        noting note: String?,
        within room: Int
    ) -> (details: JSONObject?, loss: Loss) {
        guard JSONValue.object(details).byteCount > room else { return (details, .nothing) }
        var details = details
        details[mark] = nil
        let cut = cutStrings(of: details, to: room, mark: note.map { .string($0) } ?? true)
        if JSONValue.object(cut).byteCount <= room { return (cut, .strings) }
        return leaveOutMembers(of: details, noting: note, within: room)
    }

    private static func leaveOutMembers(
        of details: JSONObject,
        noting note: String?,
        within room: Int
    ) -> (details: JSONObject?, loss: Loss) {
        var removal = LargestMembers()
        let excess = JSONValue.object(details).leastByteCount + markRoom - room
        var rest = removal.remove(from: details, freeing: excess)
        let names = rest.isEmpty && removal.count > 1 ? "all of them" : removal.names
        let words = note.map { "\($0); \(names)" } ?? "left out: \(names)"
        let mark = JSONText.prefix(of: words, encodedWithin: markRoom - 32)
        rest = cutStrings(of: rest, to: room, mark: .string(String(mark)))
        let isWithin = JSONValue.object(rest).byteCount <= room
        return (isWithin ? rest : nil, .members(isWithin ? names : "all of them"))
    }

    /// How many bytes the mark may take with its name, as it is not known beforehand.
    private static let markRoom = 1024

    /// The details with the mark at the top, within `room` bytes where their strings allow it.
    ///
    /// All strings that take more bytes than a common level are cut to it, so that the longest lose
    /// first and none is lost whole while a longer one stays. The level is found by halving: neither
    /// one huge string nor very many take long.
    private static func cutStrings(
        of details: JSONObject,
        to room: Int,
        mark note: JSONValue
    ) -> JSONObject {
        var byteCounts = [Int]()
        collect(.object(details), into: &byteCounts)
        let markByteCount = #""\#(mark)":,"#.utf8.count + note.byteCount
        let excess = JSONValue.object(details).byteCount + markByteCount - room
        let level =
            excess > 0 ? level(of: byteCounts, within: byteCounts.reduce(0, +) - excess) : .max
        var cut = level == .max ? details : details.mapValues { shorten($0, to: level) }
        cut.setFirst(mark, to: note)
        return cut
    }

    /// The highest level for which all strings, none above the level, have room; 0 where there is
    /// no such level.
    private static func level(of byteCounts: [Int], within room: Int) -> Int {
        var low = 0
        var high = byteCounts.max() ?? 0
        while low < high {
            let middle = (low + high + 1) / 2
            let needed = byteCounts.reduce(0) { $0 + min($1, middle) }
            if needed <= room { low = middle } else { high = middle - 1 }
        }
        return low
    }

    private static func collect(_ value: JSONValue, into byteCounts: inout [Int]) {
        switch value {
        case .string(let text): byteCounts.append(JSONText.byteCount(of: text))
        case .array(let elements): elements.forEach { collect($0, into: &byteCounts) }
        case .object(let object): object.members.forEach { collect($0.value, into: &byteCounts) }
        case .null, .bool, .number: break
        }
    }

    private static func shorten(_ value: JSONValue, to level: Int) -> JSONValue {
        switch value {
        case .string(let text): .string(shorten(text, to: level))
        case .array(let elements): .array(elements.map { shorten($0, to: level) })
        case .object(let object): .object(object.mapValues { shorten($0, to: level) })
        case .null, .bool, .number: value
        }
    }

    /// The text within `level` bytes as JSON writes it, its ellipsis counted; nothing of it where
    /// there is no room even for that.
    private static func shorten(_ text: String, to level: Int) -> String {
        let isWithin = JSONText.prefix(of: text, encodedWithin: level).endIndex == text.endIndex
        guard !isWithin else { return text }
        let ellipsis = "…"
        guard level >= ellipsis.utf8.count else { return "" }
        return JSONText.prefix(of: text, encodedWithin: level - ellipsis.utf8.count) + ellipsis
    }
}
