internal import JSON

/// Makes custom_details smaller by cutting its longest strings, at whatever depth they stand.
enum DetailsTruncation {
    /// The member that tells the reader that something was cut.
    static let mark = "_truncated"

    /// The details, at least `excess` bytes smaller where their strings allow it, marked at the top.
    ///
    /// All strings that take more bytes than a common level are cut to it, so that the longest lose
    /// first and none is lost whole while a longer one stays. The level is found by halving: neither
    /// one huge string nor very many take long.
    static func cut(_ details: JSONObject, by excess: Int) -> JSONObject {
        var byteCounts = [Int]()
        collect(.object(details), into: &byteCounts)
        let markByteCount = #""\#(mark)":true,"#.utf8.count
        let room = byteCounts.reduce(0, +) - excess - markByteCount
        let level = level(of: byteCounts, within: room)
        var cut = details.mapValues { shorten($0, to: level) }
        cut.setFirst(mark, to: true)
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
