// The output rules, all kept in this one file:
//
// - Results go to standard output; everything said to people goes to standard error.
// - A message is one line, `program: level: message`, lower case, without a full stop; a hint is a
//   line of its own that ends with a command to paste. A line feed in either becomes a space: what
//   a stranger wrote must not begin a line, as it could pass for a hint of ours.
// - Colour only where standard error is a terminal, and never with NO_COLOR or TERM=dumb.
// - Control characters from outside (a commit's subject, a server's answer) never reach a terminal.
// - A reader that has gone away (EPIPE) is no fault of ours: the rest is dropped in silence.

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Where a program speaks to people, and where its results go.
package struct Console: Sendable {
    /// The name that stands before each message.
    package var program: String
    /// Whether messages may be coloured.
    package var usesColour: Bool
    /// Whether notes are shown that only a person hunting a fault wants.
    package var isVerbose: Bool
    private let output: Int32
    private let errorOutput: Int32

    /// A console with colour or without; `output` and `errorOutput` are descriptors.
    package init(
        program: String,
        usesColour: Bool,
        isVerbose: Bool = false,
        output: Int32 = 1,
        errorOutput: Int32 = 2
    ) {
        self.program = program
        self.usesColour = usesColour
        self.isVerbose = isVerbose
        self.output = output
        self.errorOutput = errorOutput
    }

    /// A console with colour as the terminal and the environment allow.
    ///
    /// An empty `NO_COLOR` counts as none (no-color.org).
    package init(
        program: String,
        environment: [String: String],
        isVerbose: Bool = false,
        output: Int32 = 1,
        errorOutput: Int32 = 2
    ) {
        let allowsColour =
            (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
        self.init(
            program: program,
            usesColour: allowsColour && isatty(errorOutput) == 1,
            isVerbose: isVerbose,
            output: output,
            errorOutput: errorOutput
        )
    }

    /// Says what went wrong, and each hint on a line of its own.
    package func report(_ diagnostic: Diagnostic) {
        say("error", colour: .red, diagnostic.summary)
        diagnostic.hints.forEach(hint)
    }

    /// Says what is doubtful but stops nothing.
    package func warn(_ diagnostic: Diagnostic) {
        say("warning", colour: .yellow, diagnostic.summary)
        diagnostic.hints.forEach(hint)
    }

    /// Says what is doubtful but stops nothing.
    package func warn(_ message: String) {
        say("warning", colour: .yellow, message)
    }

    /// Says what happened, where nothing is wrong.
    package func note(_ message: String) {
        write("\(program): \(Self.oneLine(message))\n", to: errorOutput)
    }

    /// Says what only `--verbose` asks for.
    package func detail(_ message: @autoclosure () -> String) {
        guard isVerbose else { return }
        note(message())
    }

    /// Names the command that mends a fault or comes next.
    package func hint(_ message: String) {
        let label = usesColour ? Colour.cyan.painted("hint:") : "hint:"
        write("\(label) \(Self.oneLine(message))\n", to: errorOutput)
    }

    /// Prints one line of the result to standard output.
    package func print(_ line: String) {
        write(line + "\n", to: output)
    }

    /// Prints lines to standard error without the program's name: a usage message.
    package func printError(_ text: String) {
        // It quotes the arguments, which come from outside.
        write(Self.printable(text) + "\n", to: errorOutput)
    }

    private func say(_ level: String, colour: Colour, _ message: String) {
        let label = usesColour ? colour.painted("\(level):") : "\(level):"
        write("\(program): \(label) \(Self.oneLine(message))\n", to: errorOutput)
    }

    private func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)[...]
            while !rest.isEmpty {
                let slice = UnsafeRawBufferPointer(rebasing: rest)
                #if canImport(Darwin)
                    let count = Darwin.write(descriptor, slice.baseAddress, slice.count)
                #else
                    let count = Glibc.write(descriptor, slice.baseAddress, slice.count)
                #endif
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                rest = rest.dropFirst(count)
            }
        }
    }

    /// The text with every control character replaced, line feeds and tabs aside, so that what a
    /// stranger wrote cannot steer the terminal it is shown on.
    package static func printable(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isUnprintable) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            scalars.append(isUnprintable(scalar) ? "\u{FFFD}" : scalar)
        }
        return String(scalars)
    }

    private static func oneLine(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in printable(text).unicodeScalars {
            scalars.append(scalar == "\n" ? " " : scalar)
        }
        return String(scalars)
    }

    private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0: true
        // Marks that turn the direction of text can make a command read as another.
        case 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}

private enum Colour: String {
    case red = "31"
    case yellow = "33"
    case cyan = "36"

    func painted(_ text: String) -> String {
        "\u{1B}[\(rawValue)m\(text)\u{1B}[0m"
    }
}
