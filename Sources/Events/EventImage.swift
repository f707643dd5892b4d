/// A picture that stands with an event: `images[]`.
package struct EventImage: Hashable, Sendable {
    /// `src`: an https address; PagerDuty takes no other.
    package var source: String
    /// Where a click on it leads.
    package var href: String?
    /// `alt`.
    package var alternative: String?

    package init(source: String, href: String? = nil, alternative: String? = nil) {
        self.source = source
        self.href = href
        self.alternative = alternative
    }
}
