extension String {
    /// The text within `limit` UTF-16 units: what is longer ends in an ellipsis, and no Unicode
    /// scalar is cut in two.
    package func cut(toUTF16Units limit: Int) -> String {
        guard utf16.count > limit else { return self }
        let ellipsis = "…"
        var units = ellipsis.utf16.count
        let end = unicodeScalars.firstIndex { scalar in
            units += scalar.utf16.count
            return units > limit
        }
        return self[..<(end ?? endIndex)] + ellipsis
    }
}
