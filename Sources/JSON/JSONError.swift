package import Diagnostics

/// Why a document is not the JSON that was asked for, and where.
///
/// The exit code is 65. It never quotes a value: a document that is refused may hold a key.
package struct JSONError: ReportableError, Equatable {
    /// What is wrong.
    package enum Reason: Equatable, Sendable {
        case empty
        /// The document is longer than the caller takes, in bytes.
        case tooLong(limit: Int)
        case invalidUTF8
        case expected(String)
        case unfinished(String)
        case trailingData
        /// Containers lie deeper in one another than the parser goes.
        case tooDeep(limit: Int)
        case duplicateName(String)
        case controlCharacter
        case unknownEscape
        case loneSurrogate
        case commentRefused
    }

    package let reason: Reason
    /// The file as the caller named it, with line and column; a column counts Unicode scalars.
    package let location: Location

    package init(reason: Reason, location: Location) {
        self.reason = reason
        self.location = location
    }

    package var diagnostic: Diagnostic {
        Diagnostic(.malformedInput, message, at: location)
    }

    /// What is wrong, in words.
    package var message: String {
        switch reason {
        case .empty: "the document is empty"
        case .tooLong(let limit): "the document is longer than \(limit) bytes"
        case .invalidUTF8: "the bytes here are not UTF-8"
        case .expected(let what): "expected \(what)"
        case .unfinished(let what): "the \(what) that begins here does not end"
        case .trailingData: "the document has ended, but more follows"
        case .tooDeep(let limit): "more than \(limit) arrays and objects lie in one another"
        case .duplicateName(let name): "the name '\(Self.shortened(name))' is here twice"
        case .controlCharacter: "a control character in a string must be written as an escape"
        case .unknownEscape: "JSON does not know this escape"
        case .loneSurrogate: "half of a surrogate pair stands alone"
        case .commentRefused: "JSON has no comments"
        }
    }

    private static func shortened(_ name: String) -> String {
        name.unicodeScalars.count <= 60 ? name : String(name.unicodeScalars.prefix(59)) + "…"
    }
}
