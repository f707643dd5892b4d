internal import Git
package import SystemPackage

/// The name of what is deployed, where nobody has given one.
package enum ServiceName {
    /// The name where there is nothing to take one from: a deploy from `/`.
    static let fallback = "unnamed"

    /// The repository's name as its remote has it, the same in every clone and for each folder of
    /// it; else the name of its top folder, else that of the working folder.
    package static func derived(from git: GitInquiry, folder: FilePath) -> String {
        let top = git.repository?.topFolder ?? TextFile.absolute(folder)
        let candidates = [git.remote?.repositoryName, top.lastComponent?.string]
        return candidates.lazy.compactMap { $0.flatMap(sanitized) }.first ?? fallback
    }

    /// Returns the text with only `[A-Za-z0-9._-]` left; nil where nothing is.
    ///
    /// Other runs become one `-`, as runs of dots become one dot, and it neither begins nor ends
    /// with a mark that no part of a secret's name may begin with: it can be one, in lower case.
    static func sanitized(_ text: String) -> String? {
        var name = ""
        for character in text {
            let isPlain = character.isASCII && (character.isLetter || character.isNumber)
            let isMark = character == "." || character == "_" || character == "-"
            if character == ".", name.last == "." { continue }
            if isPlain || isMark {
                name.append(character)
            } else if name.last != "-" {
                name.append("-")
            }
        }
        let start = name.drop { $0 == "." || $0 == "-" || $0 == "_" }
        guard let end = start.lastIndex(where: { $0 != "." && $0 != "-" }) else { return nil }
        return String(start[...end])
    }
}
