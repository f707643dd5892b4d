package import Events

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
