/// A page that says more, with the words to show for it.
package struct DeployLink: Equatable, Sendable {
    package let href: String
    package let text: String

    package init(href: String, text: String) {
        self.href = href
        self.text = text
    }
}
