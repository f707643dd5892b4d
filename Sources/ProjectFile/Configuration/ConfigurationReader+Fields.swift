import CivilTime
import Diagnostics
import YAML

/// The forms that a field can have.
extension ConfigurationReader {
    /// Looks up the members of a mapping by name; nothing at all counts as an empty one.
    ///
    /// - Parameters:
    ///   - node: the mapping.
    ///   - place: what holds the keys, as a message names it.
    ///   - known: the keys that may stand there.
    ///   - judgedByCaller: keys that the caller refuses in its own words.
    /// - Returns: what is known or judged by the caller; the rest has been refused.
    mutating func members(
        of node: YAMLNode,
        in place: String,
        known: [String],
        judgedByCaller: [String] = []
    ) -> [String: YAMLMember] {
        if node.isNull { return [:] }
        guard case .mapping(let members) = node.content else {
            refuse("\(place) needs keys and values, not \(form(of: node))", at: node.location)
            return [:]
        }
        var byName = [String: YAMLMember]()
        for member in members {
            if known.contains(member.name) || judgedByCaller.contains(member.name) {
                byName[member.name] = member
            } else if !refuseKey(in: member) {
                refuseUnknown(member, in: place, known: known)
            }
        }
        return byName
    }

    /// The items of a list; nil where there is none.
    mutating func items(of member: YAMLMember) -> [YAMLNode]? {
        guard case .sequence(let nodes) = member.value.content else {
            refuse(
                "\"\(member.name)\" needs a list, not \(form(of: member.value))",
                at: member.value.location
            )
            return nil
        }
        return nodes
    }

    /// Text as the file spells it: a number or a Boolean is text too where text is due.
    mutating func text(_ member: YAMLMember) -> String? {
        let value = member.value
        guard let scalar = value.scalar, !isBlank(scalar) else {
            refuse("\"\(member.name)\" needs text, not \(form(of: value))", at: value.location)
            return nil
        }
        return scalar.text
    }

    /// A name that can be a part of a deduplication key: 1 to 64 letters, digits, `.`, `_` and `-`.
    mutating func label(_ member: YAMLMember) -> String? {
        guard let text = text(member) else { return nil }
        let isAllowed = text.utf8.allSatisfy { $0.isAlphanumeric || "._-".utf8.contains($0) }
        guard isAllowed, text.utf8.count <= 64 else {
            refuse(
                "\"\(member.name)\" needs 1 to 64 letters, digits, \".\", \"_\" or \"-\"",
                at: member.value.location
            )
            return nil
        }
        return text
    }

    /// A duration in seconds; `words` says the limits as they are written in the file.
    mutating func seconds(
        _ member: YAMLMember,
        in limits: ClosedRange<Double>,
        words: String
    ) -> Double? {
        guard let text = text(member) else { return nil }
        guard let seconds = DurationText.seconds(text), limits.contains(seconds) else {
            refuse(
                "\"\(member.name)\" needs a duration of \(words), such as 30s or 2h",
                at: member.value.location
            )
            return nil
        }
        return seconds
    }

    /// One of the words that the type knows.
    mutating func choice<Choice>(_ member: YAMLMember, of type: Choice.Type) -> Choice?
    where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
        guard let text = text(member) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let words = Choice.allCases.map(\.rawValue)
        let given = Quotation.of(text, else: "what stands here")
        let advice = didYouMean(text, in: words) ?? "it is \(list(words, "or"))"
        refuse(
            "\"\(member.name)\" cannot be \(given): \(advice)",
            at: member.value.location
        )
        return nil
    }

    /// `did you mean "word"?`; nil where no word is near.
    func didYouMean(_ text: String, in words: [String]) -> String? {
        // The search takes time by the product of the lengths, and a key may be as long as the file.
        guard text.utf8.count <= 64 else { return nil }
        return Suggestion.nearest(to: text, in: words).map { "did you mean \"\($0)\"?" }
    }

    /// `a, b and c`.
    func list(_ words: [String], _ conjunction: String) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return "\(words.dropLast().joined(separator: ", ")) \(conjunction) \(last)"
    }

    /// Whether a value is written but empty: nothing at all, or only white space.
    func isEmpty(_ node: YAMLNode) -> Bool { node.scalar.map(isBlank) ?? false }

    /// What a node is, in words; never its text.
    func form(of node: YAMLNode) -> String {
        switch node.content {
        case .mapping: "keys and values"
        case .sequence: "a list"
        case .scalar(let scalar) where isBlank(scalar): "nothing"
        case .scalar: "text"
        }
    }

    private func isBlank(_ scalar: YAMLScalar) -> Bool {
        scalar.isNull || scalar.text.allSatisfy(\.isWhitespace)
    }

    private mutating func refuseUnknown(_ member: YAMLMember, in place: String, known: [String]) {
        let name = Quotation.of(member.name, else: "this key")
        let advice =
            didYouMean(member.name, in: known) ?? "\(place) knows \(list(known, "and"))"
        refuse("\(name) is not known: \(advice)", at: member.location)
    }
}
