internal import CivilTime
internal import Diagnostics
internal import JSON

/// Takes the fields out of an event document one by one; what is left at the end is refused.
struct EventFields {
    private let object: JSONObject
    private let path: String
    private var known = Set<String>()
    private var unknown = UnknownFields()

    init(_ object: JSONObject, path: String) {
        self.object = object
        self.path = path
    }

    /// The value of a field; null counts as missing, as senders in loosely typed languages mean it.
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

    mutating func text(_ name: String) throws(EventError) -> String? {
        try value(name, "a string", \.stringValue)
    }

    mutating func object(_ name: String) throws(EventError) -> EventFields? {
        guard let object = try value(name, "an object", \.objectValue) else { return nil }
        return EventFields(object, path: path + name + ".")
    }

    /// One of a few words.
    mutating func word<Word: CaseIterable & RawRepresentable<String>>(
        _ name: String,
        _ words: Word.Type
    ) throws(EventError) -> Word? {
        guard let text = try text(name) else { return nil }
        if let word = Word(rawValue: text) { return word }
        throw EventError(
            field: path + name,
            problem: "\(text.quotedBriefly) is none of \(Word.allowedValues)"
                + text.suggestion(in: Word.allCases.map(\.rawValue))
        )
    }

    mutating func timestamp(_ name: String) throws(EventError) -> Timestamp? {
        guard let text = try text(name) else { return nil }
        guard let time = Timestamp(iso8601: text) else {
            throw EventError(
                field: path + name,
                problem: "\(text.quotedBriefly) is no time such as 2026-09-21T10:11:12Z"
            )
        }
        return time
    }

    mutating func links() throws(EventError) -> [EventLink] {
        var links = [EventLink]()
        for var fields in try objects("links") {
            guard let href = try fields.text("href") else { throw fields.missing("href") }
            links.append(EventLink(href: href, text: try fields.text("text")))
            noteRest(of: fields)
        }
        return links
    }

    mutating func images() throws(EventError) -> [EventImage] {
        var images = [EventImage]()
        for var fields in try objects("images") {
            guard let source = try fields.text("src") else { throw fields.missing("src") }
            let href = try fields.text("href")
            let alternative = try fields.text("alt")
            images.append(EventImage(source: source, href: href, alternative: alternative))
            noteRest(of: fields)
        }
        return images
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

    /// Keeps the fields of a part of this object that nobody took, to be refused with the rest.
    ///
    /// `alertFields` are those that the other kind of event has.
    mutating func noteRest(of part: EventFields, alertFields: Set<String> = []) {
        unknown.add(part.rest(alertFields))
    }

    /// Refuses the fields that nobody took, here and in the parts that were noted, all at once.
    ///
    /// - Parameter alertFields: Fields that the other kind of event has.
    /// - Throws: `EventError` naming the fields.
    func refuseRest(alertFields: Set<String> = []) throws(EventError) {
        if let error = rest(alertFields).error { throw error }
    }

    private func rest(_ alertFields: Set<String>) -> UnknownFields {
        var rest = unknown
        for name in object.names where !known.contains(name) {
            rest.add(
                path + name.shortened,
                alertFields.contains(name)
                    ? "only an alert has this field, and this is a change event"
                    : "PagerDuty knows no such field" + name.suggestion(in: known)
            )
        }
        return rest
    }

    private mutating func objects(_ name: String) throws(EventError) -> [EventFields] {
        let elements = try value(name, "an array", \.arrayValue) ?? []
        var objects = [EventFields]()
        for (index, element) in elements.enumerated() {
            let place = "\(path)\(name)[\(index)]"
            guard let object = element.objectValue else {
                throw EventError(field: place, problem: "expected an object, not \(element.kind)")
            }
            objects.append(EventFields(object, path: place + "."))
        }
        return objects
    }
}

extension CaseIterable where Self: RawRepresentable<String> {
    /// All values, as a message lists them.
    static var allowedValues: String {
        allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    }
}

extension String {
    /// The text in quotes, as a message has room for it.
    fileprivate var quotedBriefly: String { "'\(shortened)'" }

    var shortened: String { cut(toUTF16Units: 40) }

    /// The known word that this one may be a misspelling of, as a message goes on.
    func suggestion(in known: some Sequence<String>) -> String {
        // A long word is no misspelling, and comparing it would take long.
        guard utf8.count <= 40, let near = Suggestion.nearest(to: self, in: known) else {
            return ""
        }
        return "; did you mean '\(near)'?"
    }
}
