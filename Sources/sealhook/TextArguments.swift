/// The arguments of `send`, each option that takes a text in one word with it: `--summary=TEXT`.
///
/// What follows such an option is its text, whatever it begins with. The parser would look for options
/// in a text that begins with `-`, and turns one with `---` away before it looks at anything.
enum TextArguments {
    /// All options of `send` that are no flags.
    static let options: Set = [
        "--summary", "--source", "--severity", "--timestamp", "--component", "--group", "--class",
        "--client", "--client-url", "--detail", "--details", "--link", "--image", "--dedup-key",
        "--key", "--json", "--store", "--config", "--identity", "--identity-fd",
        "--passphrase-fd", "--deadline",
    ]

    static func joined(_ arguments: [String]) -> [String] {
        guard arguments.first == "send" else { return arguments }
        var joined = [String]()
        var rest = arguments[...]
        while let word = rest.popFirst() {
            if word == "--" { return joined + [word] + rest }
            if options.contains(word), let text = rest.popFirst() {
                // To the parser an empty text behind the sign is a missing one.
                joined += text.isEmpty ? [word, text] : ["\(word)=\(text)"]
            } else if word.hasSuffix("="), options.contains(String(word.dropLast())) {
                joined += [String(word.dropLast()), ""]
            } else {
                joined.append(word)
            }
        }
        return joined
    }
}
