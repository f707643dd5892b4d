/// The arguments of `send`, each option that takes a text in one word with it: `--summary=TEXT`.
///
/// What follows such an option is its text, whatever it begins with. The parser would look for options
/// in a text that begins with `-`, and turns one with `---` away before it looks at anything.
enum TextArguments {
    /// All options of `send` that take what people write, in whatever form.
    static let options: Set = [
        "--summary", "--source", "--severity", "--timestamp", "--component", "--group", "--class",
        "--client", "--client-url", "--detail", "--details", "--link", "--image", "--dedup-key",
        "--key", "--json", "--store", "--config", "--identity",
    ]

    static func joined(_ arguments: [String]) -> [String] {
        guard arguments.first == "send" else { return arguments }
        var joined = [String]()
        var rest = arguments[...]
        while let word = rest.popFirst() {
            if word == "--" { return joined + [word] + rest }
            if options.contains(word), let text = rest.popFirst() {
                joined.append("\(word)=\(text)")
            } else {
                joined.append(word)
            }
        }
        return joined
    }
}
