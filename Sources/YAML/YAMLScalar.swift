package import JSON

/// A scalar as the file spells it, and what YAML 1.2's core schema makes of it.
///
/// Of the schema's spellings only the lower-case ones count (`true`, not `True`), and numbers only
/// as JSON spells them: everything else stays the text that its writer sees.
/// Source: YAML 1.2.2, section 10.3.
package struct YAMLScalar: Equatable, Sendable {
    package var text: String
    /// Whether the text has neither quotes nor a block mark (`|`, `>`).
    ///
    /// Only a plain scalar can be anything but a string.
    package var isPlain: Bool
    package var tag: YAMLTag?

    package init(_ text: String, isPlain: Bool, tag: YAMLTag? = nil) {
        self.text = text
        self.isPlain = isPlain
        self.tag = tag
    }

    /// Whether it is `null`, `~` or nothing at all.
    package var isNull: Bool {
        canBe(.null) && ["", "~", "null"].contains(text)
    }

    /// True or false; nil for anything else.
    package var booleanValue: Bool? {
        canBe(.boolean) ? Bool(text) : nil
    }

    /// The decimal integer; nil for anything else and for what no `Int` holds.
    package var integerValue: Int? {
        canBe(.integer) ? Int(text) : nil
    }

    /// The number, where JSON spells it the same way.
    ///
    /// `007`, `+1`, `.5` and `0x1F` are none: a commit or a version must not change its face.
    package var number: JSONNumber? {
        canBe(.integer) || canBe(.float) ? JSONNumber(text: text) : nil
    }

    /// Whether the text can be what an explicit tag calls it.
    var agreesWithTag: Bool {
        switch tag {
        case nil, .string: true
        case .null: isNull
        case .boolean: booleanValue != nil
        case .integer: integerValue != nil
        case .float: number != nil
        case .sequence, .mapping: false
        }
    }

    private func canBe(_ kind: YAMLTag) -> Bool {
        tag.map { $0 == kind } ?? isPlain
    }
}
