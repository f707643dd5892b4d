internal import ArgumentParser
internal import Diagnostics

/// A command line that the parser does not take, told as every other fault is.
enum UsageFault {
    /// The fault in a command that there is none of: the parser would go on with the one above, and
    /// blame an option, or show the help of that; nil where each word names a command, or none does.
    static func unknownCommand(in arguments: [String]) -> Diagnostic? {
        var words = arguments[...]
        let asksForHelp = words.first == "help"
        if asksForHelp { words.removeFirst() }
        var command: any ParsableCommand.Type = RootCommand.self
        var path = [name(of: RootCommand.self)]
        for word in words {
            let known = command.configuration.subcommands
            guard !word.hasPrefix("-"), asksForHelp || !known.isEmpty else { return nil }
            guard let next = known.first(where: { name(of: $0) == word }) else {
                return unknown(word, in: path, known: known.map(name))
            }
            command = next
            path.append(word)
        }
        return nil
    }

    /// What the parser has thrown, in sealhook's voice.
    static func fault(_ error: any Error) -> Diagnostic {
        let text = RootCommand.fullMessage(for: error)
        // "  See 'sealhook send --help' for more information."
        let pointer = text.split(separator: "\n").last { $0.contains(" --help'") }
        let help = pointer?.split(separator: "'").first { $0.hasSuffix(" --help") }
        // To people the command that stands for none is the one above it.
        let command = help?.replacing(" document --", with: " --")
        return Diagnostic(
            ProgramStatus(rawValue: RootCommand.exitCode(for: error).rawValue) ?? .usage,
            sentence(RootCommand.message(for: error)),
            hints: ["see all that can be said: \(command ?? "sealhook --help")"]
        )
    }

    private static func unknown(_ word: String, in path: [String], known: [String]) -> Diagnostic {
        let nearest = Suggestion.nearest(to: word, in: known)
        let parent = path.joined(separator: " ")
        return Diagnostic(
            .usage,
            "'\(word)' is no command of \(parent)"
                + (nearest.map { ", did you mean '\($0)'?" } ?? ""),
            hints: ["see which there are: \(parent) --help"]
        )
    }

    private static func name(of command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? "sealhook"
    }

    /// The parser's words as one sentence: lower case, no full stop.
    private static func sentence(_ text: String) -> String {
        var text = text
        for (theirs, ours) in [
            (". Did you mean ", ", did you mean "), (". Please provide one of ", ": it is one of "),
        ] {
            text = text.replacing(theirs, with: ours)
        }
        if text.hasSuffix(".") { text.removeLast() }
        guard let first = text.first else { return "the command line cannot be read" }
        return first.lowercased() + text.dropFirst()
    }
}
