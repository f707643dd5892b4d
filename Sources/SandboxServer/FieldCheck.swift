internal import Foundation

/// Reads the fields of one JSON object and gathers what is wrong with them, in PagerDuty's words
/// where they are known.
struct FieldCheck {
    /// Why the event is refused; empty when it is accepted.
    private(set) var errors: [String] = []
    /// What PagerDuty takes in silence, but the sender did not mean.
    private(set) var warnings: [String] = []

    /// The most characters of a summary, counted in UTF-16 units.
    static let longestSummary = 1024
    /// The most characters of a dedup_key, counted in UTF-16 units.
    static let longestDeduplicationKey = 255

    mutating func refuse(_ message: String) {
        errors.append(message)
    }

    mutating func warn(_ message: String) {
        warnings.append(message)
    }

    /// The text at `name`, which may be left out; `prefix` says where the object stands.
    mutating func text(_ name: String, in object: [String: Any], prefix: String = "") -> String? {
        guard let value = object[name], !(value is NSNull) else { return nil }
        guard let text = value as? String else {
            refuse("'\(prefix)\(name)' is invalid (must be a string)")
            return nil
        }
        return text
    }

    /// The text at `name`, which must be there and not be blank.
    mutating func requiredText(
        _ name: String,
        in object: [String: Any],
        prefix: String = ""
    ) -> String? {
        let before = errors.count
        let text = text(name, in: object, prefix: prefix)
        guard errors.count == before else { return nil }
        guard let text, !text.allSatisfy(\.isWhitespace) else {
            refuse("'\(prefix)\(name)' is missing or blank")
            return nil
        }
        return text
    }

    /// The text at `name`, which must be one of `choices`, letter for letter.
    mutating func choice(
        _ name: String,
        of choices: [String],
        in object: [String: Any],
        prefix: String = ""
    ) -> String? {
        guard let text = requiredText(name, in: object, prefix: prefix) else { return nil }
        guard choices.contains(text) else {
            let list = choices.map { "'\($0)'" }.joined(separator: ", ")
            refuse("'\(prefix)\(name)' is invalid (must be one of \(list))")
            return nil
        }
        return text
    }

    /// The object at `name`, which may be left out.
    mutating func object(
        _ name: String,
        in object: [String: Any],
        prefix: String = ""
    ) -> [String: Any]? {
        guard let value = object[name], !(value is NSNull) else { return nil }
        guard let found = value as? [String: Any] else {
            refuse("'\(prefix)\(name)' is invalid (must be an object)")
            return nil
        }
        return found
    }

    /// The object at `name`, which must be there.
    mutating func requiredObject(_ name: String, in object: [String: Any]) -> [String: Any]? {
        let before = errors.count
        let found = self.object(name, in: object)
        if found == nil, errors.count == before { refuse("'\(name)' is missing or blank") }
        return found
    }

    /// The objects of the array at `name`, which may be left out.
    mutating func objects(_ name: String, in object: [String: Any]) -> [[String: Any]] {
        guard let value = object[name], !(value is NSNull) else { return [] }
        guard let found = value as? [[String: Any]] else {
            refuse("'\(name)' is invalid (must be an array of objects)")
            return []
        }
        return found
    }

    /// Warns of each field that PagerDuty does not know and therefore drops.
    mutating func warnOfUnknown(
        in object: [String: Any],
        known: Set<String>,
        prefix: String = ""
    ) {
        for name in object.keys.sorted() where !known.contains(name) {
            warn("'\(prefix)\(name)' is unknown and ignored")
        }
    }
}
