/// The lines of a Makefile's recipe, which `hooks/sealhook.mk` hands on, as one command.
package struct MakeRecipe: Equatable, Sendable {
    /// What runs the recipe.
    package let words: [String]
    /// Whether make was told to run nothing (`-n`, `-t`, `-q`).
    ///
    /// It runs a line that has `$(MAKE)` in it all the same, for the other make to say what it would
    /// do: that is no deploy.
    package let runsNothing: Bool

    /// - Parameters:
    ///   - lines: Each is run by a shell of its own, until one fails. As in make, "@", "-" and "+"
    ///     may stand before it, and one with "-" may fail.
    ///   - shell: What make runs a line with, as it stands in a shell: `/bin/sh -c`.
    ///   - environment: `MAKEFLAGS` says how make was called.
    package init(_ lines: [String], shell: String, environment: [String: String]) {
        let flags = Self.flags(environment["MAKEFLAGS"] ?? "")
        runsNothing = !flags.isDisjoint(with: "ntq")
        let lines = lines.map(Line.init).filter { !$0.text.isEmpty }
        var script = [String]()
        for (index, line) in lines.enumerated() {
            let call = "\(shell) \"${\(index + 1)}\""
            if line.mayFail {
                script.append("\(call) || :")
            } else if flags.contains("i") {
                // make goes on after a line that failed, and yet the deploy has.
                script.append("\(call) || code=$?")
            } else if index == lines.count - 1 {
                script.append("exec \(call)")
            } else {
                script.append("\(call) || exit")
            }
        }
        if flags.contains("i") { script = ["code=0"] + script + ["exit $code"] }
        words = ["/bin/sh", "-c", script.joined(separator: "\n"), "sh"] + lines.map(\.text)
    }

    /// The options of one letter: the first word, where it is not one of the long ones.
    private static func flags(_ variable: String) -> Set<Character> {
        let first = variable.prefix { $0 != " " }
        return first.hasPrefix("-") ? [] : Set(first)
    }

    private struct Line {
        let text: String
        let mayFail: Bool

        init(_ line: String) {
            let start = line.prefix { $0.isWhitespace || "@-+".contains($0) }
            mayFail = start.contains("-")
            text = String(line.dropFirst(start.count))
        }
    }
}
