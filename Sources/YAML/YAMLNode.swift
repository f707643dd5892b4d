package import Diagnostics

/// A value of a YAML document, and the place where it begins.
package struct YAMLNode: Equatable, Sendable {
    /// The three forms that a value can have.
    package enum Content: Equatable, Sendable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        /// The members in the order of the file; no two have the same name.
        case mapping([YAMLMember])
    }

    package var content: Content
    /// Where the value begins; line and column are always set.
    package var location: Location

    package init(_ content: Content, at location: Location) {
        self.content = content
        self.location = location
    }

    /// The scalar; nil for a sequence or a mapping.
    package var scalar: YAMLScalar? {
        guard case .scalar(let scalar) = content else { return nil }
        return scalar
    }

    /// Whether the value is absent or written as null.
    package var isNull: Bool { scalar?.isNull ?? false }
}
