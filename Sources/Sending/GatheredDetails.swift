internal import Diagnostics
package import Events
package import JSON

/// `custom_details` out of a command's options: whole documents, and members that are named one by
/// one, which come last and win.
///
/// What cannot be used is left out: no event is lost for its details.
package struct GatheredDetails {
    /// What is left out, to be told to people.
    package private(set) var omissions = Omissions()
    private var documents = JSONObject()
    private var named = JSONObject()
    private var hasDocument = false

    private static let field = "payload.custom_details"

    package init() {}

    /// The details; nil where there are none.
    package var value: JSONObject? {
        guard hasDocument || !named.isEmpty else { return nil }
        return Self.joined(documents, named)
    }

    /// Adds the members of a document that `read` reads; of two with one name the later counts.
    package mutating func addDocument(_ read: () throws -> JSONValue) {
        let document: JSONValue
        do {
            document = try read()
        } catch {
            omissions.add(Self.field, Diagnostic(describing: error).summary)
            return
        }
        guard let object = document.objectValue else {
            omissions.add(Self.field, "expected an object, not \(document.kind)")
            return
        }
        for name in Set(documents.names).intersection(object.names).sorted() {
            omissions.add("\(Self.field).\(name)", Self.givenTwice)
        }
        documents = Self.joined(documents, object)
        hasDocument = true
    }

    /// Adds a member that is written as `NAME=VALUE`; what is empty was not given.
    package mutating func addMember(_ text: String) {
        guard !text.isEmpty else { return }
        guard let separator = text.firstIndex(of: "="), separator != text.startIndex else {
            // Not quoted: it may be anything, a key too.
            omissions.add(Self.field, "a detail is no NAME=VALUE such as region=eu")
            return
        }
        let name = String(text[..<separator])
        if named[name] != nil { omissions.add("\(Self.field).\(name)", Self.givenTwice) }
        named[name] = .string(String(text[text.index(after: separator)...]))
    }

    private static let givenTwice = "it is given twice, and the last one counts"

    private static func joined(_ first: JSONObject, _ second: JSONObject) -> JSONObject {
        JSONObject((first.members + second.members).lazy.map { ($0.name, $0.value) })
    }
}
