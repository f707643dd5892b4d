package import Names

/// Which names a member may touch: one name, or a prefix and `*` at its end.
package struct NameGlob: Hashable, Sendable, CustomStringConvertible {
    /// The glob as it is written.
    package let description: String

    /// Takes `*`, `pagerduty/*`, `pagerduty/pay*` or a whole name; nil for anything else.
    package init?(_ text: Substring) {
        let prefix = text.last == "*" ? String(text.dropLast()) : String(text)
        // A prefix may end anywhere, also behind a slash: with one more letter it must be a name.
        let isComplete = text.last != "*"
        guard SecretName(isComplete ? prefix : prefix + "a") != nil else { return nil }
        description = String(text)
    }

    /// Takes `*`, a prefix and `*`, or a whole name.
    package init?(_ text: String) {
        self.init(text[...])
    }

    /// Every name.
    package static let all = NameGlob(unchecked: "*")

    private init(unchecked description: String) {
        self.description = description
    }

    /// Whether the glob takes in a name.
    package func matches(_ name: SecretName) -> Bool {
        description.last == "*"
            ? name.description.hasPrefix(description.dropLast()) : name.description == description
    }
}
