/// What is left out of an event, or cut, so that the rest of it goes out.
///
/// A page is never lost for a detail: whoever reads or fits an event tells these, and sends it.
package struct Omissions: Hashable, Sendable {
    /// One part that does not go out as it was given.
    package struct Part: Hashable, Sendable {
        /// The field as PagerDuty spells it: `links[0].href`.
        package let field: String
        /// What is wrong with it; never a value that may be a key.
        package let problem: String
        /// Whether a beginning of it stays.
        package let isCut: Bool
    }

    /// The first few: a document of another kind may have thousands.
    package private(set) var parts = [Part]()
    /// How many more there are.
    package private(set) var unnamedCount = 0

    private static let namedLimit = 8

    package init() {}

    package var isEmpty: Bool { parts.isEmpty }

    /// A sentence for each, for people: lower case, no full stop.
    package var sentences: [String] {
        let named = parts.map { "\($0.isCut ? "cut" : "left out") \($0.field): \($0.problem)" }
        return unnamedCount == 0 ? named : named + ["left out \(unnamedCount) more fields"]
    }

    /// Adds a part that is left out.
    package mutating func add(
        _ field: @autoclosure () -> String,
        _ problem: @autoclosure () -> String
    ) {
        add(Part(field: field(), problem: problem(), isCut: false))
    }

    /// Adds a part of which a beginning stays.
    mutating func addCut(_ field: String, _ problem: String) {
        add(Part(field: field, problem: problem, isCut: true))
    }

    /// Adds a part for what would otherwise have refused the whole event.
    mutating func add(_ error: EventError) {
        add(error.field, error.problem)
    }

    mutating func add(_ other: Omissions) {
        for part in other.parts { add(part) }
        unnamedCount += other.unnamedCount
    }

    // Words are found only for what is named: a suggestion takes time.
    private mutating func add(_ part: @autoclosure () -> Part) {
        if parts.count < Self.namedLimit { parts.append(part()) } else { unnamedCount += 1 }
    }
}
