package import Events

extension EventLink {
    /// Reads `URL` or `URL=TEXT`.
    ///
    /// An address may have `=` in it: in a query or a fragment, the one between a name and its
    /// value belongs to the address, so that the text of `https://ci/?build=4=Build 4` is `Build 4`.
    package init(option text: String) {
        guard let split = Self.textSeparator(in: text) else {
            self.init(href: text)
            return
        }
        self.init(href: String(text[..<split]), text: String(text[text.index(after: split)...]))
    }

    private static func textSeparator(in text: String) -> String.Index? {
        var isBehindName = true
        for index in text.indices {
            switch text[index] {
            case "?", "#", "&": isBehindName = false
            case "=" where isBehindName: return index
            case "=": isBehindName = true
            default: break
            }
        }
        return nil
    }
}

extension EventImage {
    /// Reads `URL`, `URL,HREF` or `URL,HREF,ALT`; what is empty between commas is left out.
    package init(option text: String) {
        let parts = text.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
            .map { String($0) }
        func part(_ index: Int) -> String? {
            index < parts.count && !parts[index].isEmpty ? parts[index] : nil
        }
        self.init(source: parts[0], href: part(1), alternative: part(2))
    }
}
