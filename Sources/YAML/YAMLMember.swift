package import Diagnostics

/// One key of a mapping with its value.
package struct YAMLMember: Equatable, Sendable {
    /// The key's text; quotes do not tell two keys apart.
    package var name: String
    /// Where the key begins.
    package var location: Location
    package var value: YAMLNode

    package init(name: String, at location: Location, value: YAMLNode) {
        self.name = name
        self.location = location
        self.value = value
    }
}
