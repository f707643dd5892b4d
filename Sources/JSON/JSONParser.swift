internal import Diagnostics

/// A strict reader of JSON (RFC 8259).
///
/// It refuses what other readers let through and then understand differently: names that come
/// twice, invalid UTF-8, surrogates that stand alone, data after the document. A byte order mark at
/// the beginning is passed over (section 8.1).
package struct JSONParser {
    /// How many arrays and objects may lie in one another.
    package static let maximumDepth = 64

    /// What some editors put before UTF-8.
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    let bytes: [UInt8]
    let file: String
    let allowsComments: Bool
    var position = 0
    var depth = 0
    /// What was passed over so far; nil where nothing is.
    var tolerated: [JSONError]?

    /// Reads one document.
    ///
    /// - Parameters:
    ///   - bytes: The whole document.
    ///   - file: What an error calls the document.
    ///   - allowsComments: Whether `//` and `/* */` may stand where white space may.
    /// - Throws: `JSONError` with line and column.
    /// - Returns: The document's value.
    package static func parse(
        _ bytes: [UInt8],
        file: String,
        allowsComments: Bool = false
    ) throws(JSONError) -> JSONValue {
        var parser = JSONParser(bytes: bytes, file: file, allowsComments: allowsComments)
        return try parser.document()
    }

    init(bytes: [UInt8], file: String, allowsComments: Bool) {
        self.bytes = bytes
        self.file = file
        self.allowsComments = allowsComments
    }

    mutating func document() throws(JSONError) -> JSONValue {
        if let offset = UTF8Check.firstInvalidOffset(in: bytes) {
            throw error(.invalidUTF8, at: offset)
        }
        if bytes.starts(with: Self.byteOrderMark) { position = Self.byteOrderMark.count }
        try skipSpace()
        guard position < bytes.count else { throw error(.empty, at: position) }
        let value = try value()
        try skipSpace()
        guard position == bytes.count else { throw error(.trailingData, at: position) }
        return value
    }

    private mutating func value() throws(JSONError) -> JSONValue {
        switch current {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"):
            return try isPassedOver() ? .object(JSONObject()) : .object(nested(JSONParser.object))
        case UInt8(ascii: "["):
            return try isPassedOver() ? .array([]) : .array(nested(JSONParser.array))
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func nested<Result>(
        _ read: (inout JSONParser) throws(JSONError) -> Result
    ) throws(JSONError) -> Result {
        guard depth < Self.maximumDepth else {
            throw error(.tooDeep(limit: Self.maximumDepth), at: position)
        }
        depth += 1
        position += 1
        let result = try read(&self)
        depth -= 1
        return result
    }

    private static func array(_ parser: inout JSONParser) throws(JSONError) -> [JSONValue] {
        var elements: [JSONValue] = []
        try parser.skipSpace()
        if parser.take("]") { return elements }
        while true {
            elements.append(try parser.value())
            try parser.skipSpace()
            if parser.take("]") { return elements }
            guard parser.take(",") else {
                throw parser.error(.expected("',' or ']'"), at: parser.position)
            }
            try parser.skipSpace()
        }
    }

    private static func object(_ parser: inout JSONParser) throws(JSONError) -> JSONObject {
        var members: [JSONObject.Member] = []
        var names = DistinctNames()
        var isDistinct = true
        try parser.skipSpace()
        if parser.take("}") { return JSONObject() }
        while true {
            let start = parser.position
            guard parser.current == UInt8(ascii: "\"") else {
                throw parser.error(.expected("a name in double quotes"), at: start)
            }
            let name = try parser.string()
            if !names.insert(name, after: members) {
                try parser.tolerate(.duplicateName(name), at: start)
                isDistinct = false
            }
            try parser.skipSpace()
            guard parser.take(":") else {
                throw parser.error(.expected("':' after a name"), at: parser.position)
            }
            try parser.skipSpace()
            members.append(JSONObject.Member(name: name, value: try parser.value()))
            try parser.skipSpace()
            if parser.take("}") {
                return isDistinct
                    ? JSONObject(distinctMembers: members)
                    : JSONObject(members.lazy.map { ($0.name, $0.value) })
            }
            guard parser.take(",") else {
                throw parser.error(.expected("',' or '}'"), at: parser.position)
            }
            try parser.skipSpace()
        }
    }

    private mutating func literal(
        _ word: StaticString,
        _ value: JSONValue
    ) throws(JSONError) -> JSONValue {
        let end = position + word.utf8CodeUnitCount
        let isThere = word.withUTF8Buffer { bytes[position...].starts(with: $0) }
        guard isThere, !isWordCharacter(at: end) else {
            throw error(.expected("a value"), at: position)
        }
        position = end
        return value
    }

    private mutating func number() throws(JSONError) -> JSONNumber {
        guard let end = JSONNumber.end(in: bytes, from: position), !isWordCharacter(at: end) else {
            throw error(.expected("a value"), at: position)
        }
        let spelling = String(decoding: bytes[position..<end], as: UTF8.self)
        position = end
        return JSONNumber(checked: spelling)
    }

    /// Whether what follows makes a number or word another one, as in `01` and `truely`.
    private func isWordCharacter(at offset: Int) -> Bool {
        guard offset < bytes.count else { return false }
        switch bytes[offset] {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "."),
            UInt8(ascii: "+"), UInt8(ascii: "-"):
            return true
        default: return false
        }
    }
}

/// The names an object has so far: a set is made only where going through them would cost.
private struct DistinctNames {
    private static let fewNames = 12
    private var names: Set<String> = []

    /// Takes one more name; false where it is there already.
    mutating func insert(_ name: String, after members: [JSONObject.Member]) -> Bool {
        if members.count < Self.fewNames { return !members.contains { $0.name == name } }
        if names.isEmpty { names = Set(members.lazy.map(\.name)) }
        return names.insert(name).inserted
    }
}
