package import Events

extension EventImage {
    /// Reads `URL`, `URL,HREF` or `URL,HREF,ALT`; what is empty between commas is left out.
    ///
    /// An address may well have commas of its own:
    ///
    /// - The image's ends at a comma with `http://`, `https://`, another comma or nothing behind it.
    /// - That of its target ends at the first comma behind its host that begins the description: up
    ///   to the next comma it has no `/` in it, or white space.
    package init(option text: String) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let sourceEnd =
            parts.dropFirst().firstIndex { $0.isEmpty || $0.isAddress } ?? parts.endIndex
        let hrefStart = min(sourceEnd + 1, parts.endIndex)
        let hrefEnd =
            parts[hrefStart...].firstIndex { part in
                !part.contains("/") || part.contains { $0.isWhitespace }
            } ?? parts.endIndex
        let href = parts[min(sourceEnd, parts.endIndex)..<max(hrefEnd, hrefStart)]
        self.init(
            source: parts[..<sourceEnd].joined(separator: ","),
            href: href.joinedUnlessEmpty,
            alternative: parts[max(hrefEnd, hrefStart)...].joinedUnlessEmpty
        )
    }
}

extension Substring {
    fileprivate var isAddress: Bool {
        let start = prefix(8).lowercased()
        return start.hasPrefix("http://") || start.hasPrefix("https://")
    }
}

extension ArraySlice<Substring> {
    fileprivate var joinedUnlessEmpty: String? {
        let text = joined(separator: ",")
        return text.isEmpty ? nil : text
    }
}
