package import Diagnostics

/// One reason why a document is refused, and where.
package struct YAMLError: ReportableError, Equatable {
    /// The kinds of reasons.
    package enum Problem: Equatable, Sendable {
        /// The text is no YAML; in libyaml's words.
        case syntax(String, context: String?)
        /// Bytes that are no UTF-8, or control characters; in libyaml's words.
        case unreadableBytes(String)
        case duplicateKey(String, first: Location)
        case manyDocuments
        case anchor
        case alias
        case mergeKey
        case unknownTag
        /// The text cannot be what its tag calls it.
        case wrongTag
        /// A key that is itself a list or a mapping.
        case compoundKey
        /// Deeper than `limit` lists and mappings inside each other.
        case tooDeep(limit: Int)
        /// Longer than `limit` bytes.
        case tooLong(limit: Int)
        case outOfMemory
    }

    package var problem: Problem
    package var location: Location

    package init(_ problem: Problem, at location: Location) {
        self.problem = problem
        self.location = location
    }

    package var diagnostic: Diagnostic {
        Diagnostic(status, message, at: location, hints: hints)
    }

    private var status: ProgramStatus {
        problem == .outOfMemory ? .failed : .malformed
    }

    private var message: String {
        switch problem {
        case .syntax(let words, nil): "not valid YAML: \(words)"
        case .syntax(let words, let context?): "not valid YAML: \(context), \(words)"
        case .unreadableBytes(let words): "not UTF-8 text: \(words)"
        case .duplicateKey(let name, let first):
            "\(Quotation.of(name, else: "this key")) is given twice, first in line \(first.line ?? 1)"
        case .manyDocuments: "a second document begins here, and only one is read"
        case .anchor: "anchors (&name) are not read: write the value where it is used"
        case .alias: "aliases (*name) are not read: write the value out"
        case .mergeKey: "merge keys (<<) are not read: write the keys out"
        case .unknownTag: "this tag (!name) is not known: write the value without it"
        case .wrongTag: "the value is not what its tag (!!name) calls it"
        case .compoundKey: "a key must be text, not a list or a mapping"
        case .tooDeep(let limit): "more than \(limit) lists and mappings inside each other"
        case .tooLong(let limit): "longer than \(limit) bytes"
        case .outOfMemory: "not enough memory to read it"
        }
    }

    private var hints: [String] {
        guard let line = location.line else { return [] }
        return switch problem {
        case .syntax, .unreadableBytes:
            ["see the line, tabs and all: sed -n \(line)l \(location.file)"]
        default: []
        }
    }
}
