/// A JSON value (RFC 8259), kept so that writing it again gives the same numbers and the same order.
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// The text of a string; nil for any other kind.
    package var stringValue: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// A number that is spelt as an integer and fits; nil for any other value.
    package var integerValue: Int64? {
        guard case .number(let number) = self else { return nil }
        return Int64(number.text)
    }

    /// The elements of an array; nil for any other kind.
    package var arrayValue: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// An object; nil for any other kind.
    package var objectValue: JSONObject? {
        guard case .object(let object) = self else { return nil }
        return object
    }

    /// What the value is, as a message says it: `a string`, `an array`, `null`.
    package var kind: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
