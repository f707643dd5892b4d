internal import JSON

extension JSONObject {
    /// Leaves out the objects and lists that more than `limit` others, this one counted, lie around.
    ///
    /// - Returns: Whether there were any.
    mutating func leaveOutContainers(deeperThan limit: Int) -> Bool {
        guard JSONValue.object(self).isDeeper(than: limit) else { return false }
        self = JSONValue.object(self).withContainers(downTo: limit)?.objectValue ?? JSONObject()
        return true
    }
}

extension JSONValue {
    fileprivate func withContainers(downTo limit: Int) -> JSONValue? {
        switch self {
        case .array(let elements):
            guard limit > 0 else { return nil }
            return .array(elements.compactMap { $0.withContainers(downTo: limit - 1) })
        case .object(let object):
            guard limit > 0 else { return nil }
            var kept = JSONObject()
            for member in object.members {
                guard let value = member.value.withContainers(downTo: limit - 1) else { continue }
                kept.append(member.name, value)
            }
            return .object(kept)
        case .null, .bool, .number, .string: return self
        }
    }
}
