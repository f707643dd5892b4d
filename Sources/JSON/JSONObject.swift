/// A JSON object whose members keep the order they came in.
///
/// A name is looked up by going through the members: right for the few dozen that an object made
/// by hand has. Two objects are equal when their members are, in the same order. Names that read
/// the same (canonically equivalent in Unicode) are one name.
package struct JSONObject: Hashable, Sendable {
    /// A name and its value.
    package struct Member: Hashable, Sendable {
        package let name: String
        package var value: JSONValue

        package init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The members, each name once.
    package private(set) var members: [Member]

    package init() {
        members = []
    }

    /// Makes an object of the pairs; of two with one name the later counts, at the earlier's place.
    package init(_ pairs: some Sequence<(String, JSONValue)>) {
        members = []
        var places = [String: Int]()
        for (name, value) in pairs {
            if let place = places[name] {
                members[place].value = value
            } else {
                places[name] = members.count
                append(name, value)
            }
        }
    }

    /// For the parser, which has looked for names that come twice.
    init(distinctMembers: [Member]) {
        members = distinctMembers
    }

    package var isEmpty: Bool { members.isEmpty }

    /// The names in the order of their members.
    package var names: [String] { members.map(\.name) }

    /// The value of a name.
    ///
    /// Setting it replaces the value in its place or appends a member; nil
    /// removes the member.
    package subscript(name: String) -> JSONValue? {
        get { members.first { $0.name == name }?.value }
        set {
            let index = members.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(name: name, value: value))
            case (nil, nil): break
            }
        }
    }

    /// Appends a member whose name the caller knows to be new: a large object is built in linear time.
    package mutating func append(_ name: String, _ value: JSONValue) {
        members.append(Member(name: name, value: value))
    }

    /// Sets a value and puts its member before all others.
    package mutating func setFirst(_ name: String, to value: JSONValue) {
        self[name] = nil
        members.insert(Member(name: name, value: value), at: 0)
    }

    /// The same names in the same order with other values.
    package func mapValues(_ transform: (JSONValue) -> JSONValue) -> JSONObject {
        JSONObject(
            distinctMembers: members.map { Member(name: $0.name, value: transform($0.value)) }
        )
    }
}
