/// Text as HTML takes it.
enum HTML {
    /// The text with each character that HTML reads as markup written as a reference, fit for
    /// content and for an attribute in quotes.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            // Marks that turn the direction of text can make a line read as another.
            case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\0": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// A link, where the address is one that is safe to follow; otherwise the text alone.
    static func link(_ link: PostLink) -> String {
        let text = escaped(link.text ?? link.href)
        let address = link.href.lowercased()
        guard address.hasPrefix("https://") || address.hasPrefix("http://") else { return text }
        return """
            <a href="\(escaped(link.href))" rel="noreferrer noopener" target="_blank">\(text)</a>
            """
    }
}
