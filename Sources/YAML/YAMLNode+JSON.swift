package import JSON

extension YAMLNode {
    /// The same value as JSON, members in the order of the file.
    ///
    /// A plain number keeps its spelling; what JSON spells otherwise (`0x1F`, `.5`) stays text.
    package var json: JSONValue {
        switch content {
        case .scalar(let scalar):
            return scalar.json
        case .sequence(let nodes):
            return .array(nodes.map(\.json))
        case .mapping(let members):
            return .object(Self.object(members))
        }
    }

    /// The members as a JSON object.
    ///
    /// No name stands twice: the reader refuses that, so that appending is safe.
    package static func object(_ members: [YAMLMember]) -> JSONObject {
        var object = JSONObject()
        for member in members {
            object.append(member.name, member.value.json)
        }
        return object
    }
}

extension YAMLScalar {
    fileprivate var json: JSONValue {
        if isNull { return .null }
        if let booleanValue { return .bool(booleanValue) }
        if let number { return .number(number) }
        return .string(text)
    }
}
