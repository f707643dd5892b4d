/// A link that stands with an event: `links[]`.
package struct EventLink: Hashable, Sendable {
    /// An absolute http or https address.
    package var href: String
    /// `text`: what is shown for it.
    package var text: String?

    package init(href: String, text: String? = nil) {
        self.href = href
        self.text = text
    }
}
