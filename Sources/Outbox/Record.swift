internal import CivilTime
internal import JSON
internal import Names

/// A JSON object as the files of the state folder have it: written compactly, read strictly.
struct Record: Equatable {
    private var object = JSONObject()

    init() {}

    private init(_ object: JSONObject) {
        self.object = object
    }

    /// Reads one object.
    init(_ bytes: [UInt8]) throws(RecordFault) {
        guard let object = try Self.parse(bytes).objectValue else {
            throw .notJSON
        }
        self.object = object
    }

    /// Reads any JSON that sealhook wrote.
    static func parse(_ bytes: [UInt8]) throws(RecordFault) -> JSONValue {
        do {
            // The place of a fault would help nobody: no person writes these files.
            return try JSONParser.parse(bytes, file: "")
        } catch {
            throw .notJSON
        }
    }

    /// The object on one line, without the end of the line.
    var bytes: [UInt8] { JSONWriter.compact(.object(object)) }

    /// Adds a field; nil adds none.
    mutating func set(_ name: String, _ value: String?) {
        if let value { object[name] = .string(value) }
    }

    /// Adds a field; nil adds none.
    mutating func set(_ name: String, _ value: Int64?) {
        if let value { object[name] = .number(JSONNumber(Int(value))) }
    }

    /// Adds a field.
    mutating func set(_ name: String, _ values: [Int64]) {
        object[name] = .array(values.map { .number(JSONNumber(Int($0))) })
    }

    /// Adds an object as a field; nil adds none.
    mutating func set(_ name: String, _ record: Record?) {
        if let record { object[name] = .object(record.object) }
    }

    /// Adds a field.
    mutating func set(_ name: String, _ texts: [String]) {
        object[name] = .array(texts.map { .string($0) })
    }

    /// The texts of a field.
    func strings(_ name: String) throws(RecordFault) -> [String] {
        guard let values = object[name]?.arrayValue else { throw .missing(name) }
        let texts = values.compactMap(\.stringValue)
        guard texts.count == values.count else { throw .malformed(name) }
        return texts
    }

    /// The texts of a field; nil where there is no such field.
    func optionalStrings(_ name: String) throws(RecordFault) -> [String]? {
        object[name] == nil ? nil : try strings(name)
    }

    /// The text of a field.
    func string(_ name: String) throws(RecordFault) -> String {
        guard let string = try optionalString(name) else { throw .missing(name) }
        return string
    }

    /// The text of a field; nil where there is no such field.
    func optionalString(_ name: String) throws(RecordFault) -> String? {
        guard let value = object[name] else { return nil }
        guard let string = value.stringValue else { throw .malformed(name) }
        return string
    }

    /// The name of a secret in a field.
    func secretName(_ name: String) throws(RecordFault) -> SecretName {
        guard let secretName = SecretName(try string(name)) else { throw .malformed(name) }
        return secretName
    }

    /// The whole number of a field.
    func integer(_ name: String) throws(RecordFault) -> Int64 {
        guard let integer = try optionalInteger(name) else { throw .missing(name) }
        return integer
    }

    /// The whole number of a field; nil where there is no such field.
    func optionalInteger(_ name: String) throws(RecordFault) -> Int64? {
        guard let value = object[name] else { return nil }
        guard let integer = value.integerValue else { throw .malformed(name) }
        return Int64(integer)
    }

    /// The whole numbers of a field.
    func integers(_ name: String) throws(RecordFault) -> [Int64] {
        guard let values = object[name]?.arrayValue else { throw .missing(name) }
        let integers = values.compactMap(\.integerValue).map { Int64($0) }
        guard integers.count == values.count else { throw .malformed(name) }
        return integers
    }

    /// The object of a field.
    func record(_ name: String) throws(RecordFault) -> Record {
        guard let record = try optionalRecord(name) else { throw .missing(name) }
        return record
    }

    /// The object of a field; nil where there is no such field.
    func optionalRecord(_ name: String) throws(RecordFault) -> Record? {
        guard let value = object[name] else { return nil }
        guard let object = value.objectValue else { throw .malformed(name) }
        return Record(object)
    }

    /// The moment of a field, in microseconds since 1970.
    ///
    /// One outside the calendar is refused.
    func timestamp(_ name: String) throws(RecordFault) -> Timestamp {
        let number = try integer(name)
        let time = Timestamp(microsecondsSinceEpoch: number)
        guard time.microsecondsSinceEpoch == number else { throw .malformed(name) }
        return time
    }

    /// The version of what wrote the record.
    func version() throws(RecordFault) -> Int64 { try integer("v") }

    /// Refuses what another version of sealhook wrote.
    func requireVersion(_ version: Int64) throws(RecordFault) {
        guard try self.version() == version else {
            throw RecordFault("another version of sealhook wrote it")
        }
    }
}

/// Why bytes are no record of ours, as half a sentence for people.
struct RecordFault: Error, Equatable {
    let message: String

    init(_ message: String) {
        self.message = message
    }

    static let notJSON = RecordFault("it is not JSON as sealhook writes it")

    static func missing(_ name: String) -> RecordFault {
        RecordFault("it has no field '\(name)'")
    }

    static func malformed(_ name: String) -> RecordFault {
        RecordFault("its field '\(name)' is not what it must be")
    }
}
