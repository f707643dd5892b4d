internal import CivilTime
internal import Diagnostics
internal import JSON

/// Takes the fields out of an event document one by one.
///
/// What an event can do without and cannot be used, and what nobody took, is left out of the event and
/// kept in `omissions`.
struct EventFields {
    private let object: JSONObject
    let path: String
    private var known = Set<String>()
    var omissions = Omissions()

    init(_ object: JSONObject, path: String) {
        self.object = object
        self.path = path
    }

    /// The value of a field; null counts as missing, as senders in loosely typed languages mean it.
    ///
    /// - Throws: `EventError` for a value of another kind: the event is nothing without it.
    mutating func value<Value>(
        _ name: String,
        _ meaning: String,
        _ read: (JSONValue) -> Value?
    ) throws(EventError) -> Value? {
        known.insert(name)
        guard let value = object[name], value != .null else { return nil }
        guard let read = read(value) else {
            throw EventError(field: path + name, problem: "expected \(meaning), not \(value.kind)")
        }
        return read
    }

    /// A text that the event is nothing without.
    mutating func neededText(_ name: String) throws(EventError) -> String? {
        try value(name, "a string", \.stringValue)
    }

    /// A text that may be left out.
    mutating func text(_ name: String) -> String? {
        orLeftOut { (fields) throws(EventError) in try fields.neededText(name) }
    }

    /// An address that may be left out, without the white space around it; one that is empty is none.
    mutating func address(_ name: String) -> String? {
        guard let address = text(name)?.trimmed, !address.isEmpty else { return nil }
        guard let problem = WebAddress.problem(of: address) else { return address }
        omissions.add(path + name, problem)
        return nil
    }

    mutating func object(_ name: String) throws(EventError) -> EventFields? {
        guard let object = try value(name, "an object", \.objectValue) else { return nil }
        return EventFields(object, path: path + name + ".")
    }

    mutating func details() -> JSONObject? {
        orLeftOut { (fields) throws(EventError) in
            try fields.value("custom_details", "an object", \.objectValue)
        }
    }

    /// One of a few words, in whatever white space.
    mutating func word<Word: CaseIterable & RawRepresentable<String>>(
        _ name: String,
        _ words: Word.Type
    ) throws(EventError) -> Word? {
        guard let text = try neededText(name)?.trimmed else { return nil }
        if let word = Word(rawValue: text) { return word }
        throw EventError(
            field: path + name,
            problem: "\(text.quotedBriefly) is none of \(Word.allowedValues)"
                + text.suggestion(in: Word.allCases.map(\.rawValue))
        )
    }

    /// A time that may be left out; one that is empty is none.
    mutating func timestamp(_ name: String) -> Timestamp? {
        guard let text = text(name)?.trimmed, !text.isEmpty else { return nil }
        if let time = Timestamp(spelt: text) { return time }
        omissions.add(
            path + name,
            "\(text.quotedBriefly) is no time such as 2026-09-21T10:11:12Z"
        )
        return nil
    }

    func missing(_ name: String) -> EventError {
        EventError(field: path + name, problem: "it is missing")
    }

    /// Whether a field stands there, whatever its value.
    func has(_ name: String) -> Bool { object[name] != nil }

    /// Refuses a routing key: it is opened from the store, and a document is no place for it.
    func refuseRoutingKey() throws(EventError) {
        guard object["routing_key"] != nil else { return }
        throw EventError(
            field: path + "routing_key",
            problem: "a key does not belong in an event: it is opened from the store",
            hints: ["take the line out, and seal the key: sealhook set pagerduty/<service>"]
        )
    }

    /// Leaves out what stands in a part of this object and cannot be used, or was taken by nobody.
    ///
    /// - Parameters:
    ///   - part: An object in this one, all of whose fields were taken.
    ///   - alertFields: Those that the other kind of event has.
    mutating func takeOmissions(of part: EventFields, alertFields: Set<String> = []) {
        var part = part
        part.leaveOutRest(alertFields: alertFields)
        omissions.add(part.omissions)
    }

    /// Leaves out the fields that nobody took.
    mutating func leaveOutRest(alertFields: Set<String> = []) {
        for name in object.names where !known.contains(name) {
            omissions.add(
                path + name.shortened,
                alertFields.contains(name)
                    ? "only an alert has this field, and this is a change event"
                    : "PagerDuty knows no such field" + name.suggestion(in: known)
            )
        }
    }

    /// What cannot be read is left out, and counts as missing.
    mutating func orLeftOut<Value>(
        _ read: (inout EventFields) throws(EventError) -> Value?
    ) -> Value? {
        do throws(EventError) {
            return try read(&self)
        } catch {
            omissions.add(error)
            return nil
        }
    }
}

extension CaseIterable where Self: RawRepresentable<String> {
    /// All values, as a message lists them.
    static var allowedValues: String {
        allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    }
}

extension String {
    /// The text in quotes, as a message has room for it; what looks like a key is not repeated.
    fileprivate var quotedBriefly: String {
        switch RoutingKeyShape(Array(utf8).span.bytes) {
        case .integrationKey, .orchestrationKey, .restToken: "what stands here"
        case .webAddress, .other: "'\(shortened)'"
        }
    }

    var shortened: String { cut(toUTF16Units: 40) }

    /// The known word that this one may be a misspelling of, as a message goes on.
    fileprivate func suggestion(in known: some Sequence<String>) -> String {
        // A long word is no misspelling, and comparing it would take long.
        guard utf8.count <= 40, let near = Suggestion.nearest(to: self, in: known) else {
            return ""
        }
        return "; did you mean '\(near)'?"
    }
}
