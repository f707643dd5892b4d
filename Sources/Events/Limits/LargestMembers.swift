internal import JSON

/// Takes the largest members out of an object, counted without their strings, which can be cut.
struct LargestMembers {
    /// The first few that were taken, each with the names that lead to it.
    private var paths = [String]()
    private var unnamedCount = 0

    private static let namedLimit = 8

    /// How many were taken.
    var count: Int { paths.count + unnamedCount }

    /// What was taken, for people.
    var names: String {
        let named = paths.joined(separator: ", ")
        return unnamedCount == 0 ? named : "\(named) and \(unnamedCount) more"
    }

    /// The object without its largest members: at least `excess` bytes smaller, or empty.
    ///
    /// Where leaving out a part of the largest member is enough, only that goes.
    mutating func remove(from object: JSONObject, freeing excess: Int) -> JSONObject {
        remove(from: object, freeing: excess, path: "")
    }

    private mutating func remove(
        from object: JSONObject,
        freeing excess: Int,
        path: String
    ) -> JSONObject {
        let byteCounts = object.members.map(\.leastByteCount)
        // Of two of one size the later goes first.
        let bySize = byteCounts.indices.sorted { (byteCounts[$0], $0) > (byteCounts[$1], $1) }
        var kept: [JSONObject.Member?] = object.members
        var excess = excess
        for index in bySize where excess > 0 {
            let member = object.members[index]
            let place = path + member.name.shortened
            if let inner = member.value.objectValue, inner.leastByteCountOfMembers > excess {
                let rest = remove(from: inner, freeing: excess, path: "\(place).")
                kept[index] = JSONObject.Member(name: member.name, value: .object(rest))
                break
            }
            kept[index] = nil
            excess -= byteCounts[index]
            if paths.count < Self.namedLimit { paths.append(place) } else { unnamedCount += 1 }
        }
        return JSONObject(kept.lazy.compactMap(\.self).map { ($0.name, $0.value) })
    }
}

extension JSONObject {
    fileprivate var leastByteCountOfMembers: Int { JSONValue.object(self).leastByteCount - 2 }
}

extension JSONObject.Member {
    /// With its name, quotes, a colon and a comma.
    fileprivate var leastByteCount: Int {
        JSONText.byteCount(of: name) + 4 + value.leastByteCount
    }
}
