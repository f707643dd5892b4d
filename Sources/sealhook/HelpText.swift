/// The parser's help, with no line of it longer than a terminal of 80 columns is wide.
enum HelpText {
    private static let columns = 80
    private static let marker = "USAGE: "

    /// The text with its usage broken between options; the parser breaks the rest itself.
    static func fitted(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasPrefix(marker) && $0.count > columns ? broken($0) : String($0) }
            .joined(separator: "\n")
    }

    private static func broken(_ usage: Substring) -> String {
        var lines = [String]()
        var line = ""
        for part in parts(of: usage) {
            if !line.isEmpty, line.count + 1 + part.count > columns {
                lines.append(line)
                line = String(repeating: " ", count: marker.count) + part
            } else {
                line += line.isEmpty ? part : " \(part)"
            }
        }
        return (lines + [line]).joined(separator: "\n")
    }

    /// Words, and each option with its value: `[--store <folder>]`.
    private static func parts(of usage: Substring) -> [String] {
        var parts = [String]()
        var depth = 0
        for word in usage.split(separator: " ") {
            if depth > 0, let last = parts.popLast() {
                parts.append("\(last) \(word)")
            } else {
                parts.append(String(word))
            }
            depth += word.count { $0 == "[" } - word.count { $0 == "]" }
        }
        return parts
    }
}
