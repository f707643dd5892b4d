internal import JSON

extension JSONValue {
    /// How many bytes `JSONWriter.compact` writes.
    var byteCount: Int { byteCount { JSONText.byteCount(of: $0) } }

    /// How many bytes are left of it where all its strings are cut to nothing.
    var leastByteCount: Int { byteCount { _ in 0 } }

    private func byteCount(_ string: (String) -> Int) -> Int {
        switch self {
        case .null: 4
        case .bool(let truth): truth ? 4 : 5
        case .number(let number): number.text.utf8.count
        case .string(let text): 2 + string(text)
        case .array(let elements):
            elements.reduce(2 + max(0, elements.count - 1)) { $0 + $1.byteCount(string) }
        case .object(let object):
            object.members.reduce(2 + max(0, object.members.count - 1)) {
                $0 + JSONText.byteCount(of: $1.name) + 3 + $1.value.byteCount(string)
            }
        }
    }
}
