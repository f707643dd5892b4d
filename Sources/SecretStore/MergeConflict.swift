internal import Diagnostics
internal import Names
internal import Sealing

/// What git leaves in a file that two branches have changed.
enum MergeConflict {
    private static let marks = ["<<<<<<<", "|||||||", ">>>>>>>"].map { Array($0.utf8) }

    /// The number of the first line with a mark of git's; nil where there is none.
    static func line(in bytes: [UInt8]) -> Int? {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        return lines.firstIndex { line in marks.contains { line.starts(with: $0) } }.map { $0 + 1 }
    }

    /// Whether a line has such a mark: no line of a store's begins so.
    static func isMark(_ line: String) -> Bool {
        switch line.utf8.first {
        case UInt8(ascii: "<"), UInt8(ascii: "|"), UInt8(ascii: ">"):
            marks.contains { line.utf8.starts(with: $0) }
        default: false
        }
    }

    /// The error for a file of the store with such a line.
    static func error(_ file: String, line: Int) -> StoreError {
        let word = ShellWord.quoted(file)
        let name =
            file.hasSuffix(SecretName.fileSuffix)
            ? SecretName(
                file.drop { $0 != "/" }.dropFirst().dropLast(SecretName.fileSuffix.count)
            ) : nil
        let seal = name.map { " && sealhook set \($0)" } ?? ""
        return StoreError(
            .malformed,
            "an unresolved merge: it holds what two branches have",
            at: Location(file: file, line: line),
            hints: [
                "take this branch's"
                    + (name == nil ? "" : ", and seal the value that is right")
                    + ": git checkout --ours -- \(word)\(seal)",
                "or take the other's: git checkout --theirs -- \(word)",
            ]
        )
    }
}
