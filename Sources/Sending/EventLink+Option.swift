package import Events

extension EventLink {
    /// Reads `URL` or `URL=TEXT`.
    ///
    /// An address may well have an `=` of its own, which must not be taken for the other. But it has
    /// no white space, and few have an `=` in a plain path:
    ///
    /// - ` =`, with a space before it, begins the text of any address.
    /// - In a text with a space, the last `=` before that begins it: the text of
    ///   `https://ci/?build=4=Build 4` is `Build 4`. The first `=` behind `?`, `&`, `#` or `;` is
    ///   never that one: it stands between a name and its value.
    /// - A text without a space is read only behind a host or a path without `?`, `#` and `;`, and
    ///   has no `/` in it: `https://ci/builds/4=Build`.
    ///
    /// Everything else belongs to the address, as does an `=` at its end.
    package init(option text: String) {
        guard let separator = Self.separator(in: text.unicodeScalars) else {
            self.init(href: text)
            return
        }
        let shown = text[text.index(after: separator)...].trimmed
        self.init(href: text[..<separator].trimmed, text: shown.isEmpty ? nil : shown)
    }

    private typealias Scalars = String.UnicodeScalarView

    private static func separator(in text: Scalars) -> String.Index? {
        let space = text.firstIndex { $0.properties.isWhitespace }
        if let space {
            let rest = text[space...].drop { $0.properties.isWhitespace }
            if rest.first == "=" { return rest.startIndex }
        }
        // An address ends before the first space at the latest.
        let head = text[..<(space ?? text.endIndex)]
        let path = head[endOfAuthority(in: head)...]
        let host = head[..<path.startIndex]
        // A host has no `=`, but who logs in there may have one.
        let hostStart = host.lastIndex(of: "@") ?? host.startIndex
        if let separator = host[hostStart...].firstIndex(of: "=") { return separator }
        return space == nil ? separatorOfWord(in: path) : separatorOfWords(in: path)
    }

    private static func endOfAuthority(in address: Scalars.SubSequence) -> String.Index {
        let scheme = address.prefix { $0 != ":" }
        let authority = address[scheme.endIndex...].drop { $0 == ":" || $0 == "/" }
        return authority.firstIndex { "/?#".unicodeScalars.contains($0) } ?? address.endIndex
    }

    /// Where a text without a space begins behind a path.
    private static func separatorOfWord(in path: Scalars.SubSequence) -> String.Index? {
        guard !path.contains(where: { "?#;".unicodeScalars.contains($0) }),
            let equals = path.firstIndex(of: "=")
        else { return nil }
        // Base64 may end with more than one, which the separator comes after.
        let word = path[equals...].drop { $0 == "=" }
        guard !word.isEmpty, !word.contains("/") else { return nil }
        return path.index(before: word.startIndex)
    }

    /// Where a text begins whose first word is the last part of `path`.
    private static func separatorOfWords(in path: Scalars.SubSequence) -> String.Index? {
        guard let last = path.lastIndex(of: "=") else { return nil }
        let before = path[..<last]
        guard let mark = before.lastIndex(where: { "?&#;".unicodeScalars.contains($0) }) else {
            return last
        }
        return before[mark...].contains("=") ? last : nil
    }
}

extension Substring {
    /// The text without white space at either end.
    fileprivate var trimmed: String {
        let start = unicodeScalars.drop { $0.properties.isWhitespace }
        let end = start.lastIndex { !$0.properties.isWhitespace }
        return String(start[..<(end.map { start.index(after: $0) } ?? start.endIndex)])
    }
}
