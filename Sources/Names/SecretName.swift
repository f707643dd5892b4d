package import SystemPackage

/// The name of a secret: `pagerduty/payments`.
///
/// Segments of `a-z 0-9 . _ -` that begin with a letter or digit, joined by `/`; at most 128 bytes.
/// Lower case, since some file systems fold case; no `..`, so that no name leaves the store. No
/// folder ends in `.seal`, as the files do.
package struct SecretName: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The longest name, in bytes.
    package static let maximumByteCount = 128

    /// The name itself.
    package let description: String

    /// Takes a name, or gives nil where a rule is broken.
    package init?(_ text: Substring) {
        guard text.utf8.count <= Self.maximumByteCount, Self.isName(text) else { return nil }
        description = String(text)
    }

    /// Takes a name, or gives nil where a rule is broken.
    package init?(_ text: String) {
        self.init(text[...])
    }

    /// The name of the file in a store: `pagerduty/payments.seal`.
    package var relativePath: String { description + Self.fileSuffix }

    /// The file of this name in the store at `root`.
    package func path(in root: FilePath) -> FilePath {
        root.appending(relativePath)
    }

    /// What follows a name in the name of its file.
    package static let fileSuffix = ".seal"

    /// The order of the text, byte by byte.
    package static func < (left: SecretName, right: SecretName) -> Bool {
        left.description < right.description
    }

    private static func isName(_ text: Substring) -> Bool {
        let segments = text.split(separator: "/", omittingEmptySubsequences: false)
        // The file of `z` is `z.seal`: no folder may have a name that a file needs.
        guard !segments.dropLast().contains(where: { $0.hasSuffix(fileSuffix) }) else {
            return false
        }
        return segments.allSatisfy { segment in
            guard let first = segment.utf8.first, isLetterOrDigit(first) else { return false }
            return segment.utf8.allSatisfy {
                isLetterOrDigit($0) || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D
            } && !segment.contains("..")
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }
}
