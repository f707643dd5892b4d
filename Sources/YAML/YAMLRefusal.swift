/// Every reason why a document is refused, in the order in which they were found.
package struct YAMLRefusal: Error, Equatable {
    /// Never empty.
    package var errors: [YAMLError]

    package init(_ errors: [YAMLError]) {
        self.errors = errors
    }
}
