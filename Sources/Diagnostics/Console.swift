// The output rules, all kept in this one file, with what a text may hold beside it:
//
// - Results go to standard output; everything said to people goes to standard error.
// - A message is one line, `program: level: message`, lower case, without a full stop; a hint is a
//   line of its own that ends with a command to paste. A line feed in either becomes a space: what
//   a stranger wrote must not begin a line, as it could pass for a hint of ours.
// - Colour only where standard error is a terminal, and never with NO_COLOR or TERM=dumb.
// - Control characters from outside (a commit's subject, a server's answer) never reach a terminal,
//   by whichever stream; in JSON they are escaped, so that its meaning stays.
// - A private key never leaves by any of them, and a message of a mistake has no PagerDuty key
//   either: whoever gives one in the wrong place must not find it in a log.
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
    ///
    /// Several faults are said one by one, each with its own hints.
    package func report(_ diagnostic: Diagnostic) {
        guard diagnostic.parts.isEmpty else {
            diagnostic.parts.forEach(report)
            return
        }
        let diagnostic = diagnostic.withoutKeys
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

    /// Prints lines of the result to standard output.
    ///
    /// Line feeds are printed as such: what a stranger wrote goes through `oneLine` first.
    package func print(_ text: String) {
        write(Self.printable(text) + "\n", to: output)
    }

    /// Prints a JSON text to standard output; it means the same to whoever parses it.
    package func printDocument(_ json: String) {
        write(Self.escaped(json) + "\n", to: output)
    }

    /// How many columns standard output has; nil where it is no terminal, or one that does not say.
    package var outputColumns: Int? {
        var size = winsize()
        guard isatty(output) == 1, ioctl(output, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0
        else { return nil }
        return Int(size.ws_col)
    }

    private func say(_ level: String, colour: Colour, _ message: String) {
        let label = usesColour ? colour.painted("\(level):") : "\(level):"
        write("\(program): \(label) \(Self.oneLine(message))\n", to: errorOutput)
    }

    private func write(_ text: String, to descriptor: Int32) {
        var text = KeyMask.withoutPrivateKeys(text)
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
}

private enum Colour: String {
    case red = "31"
    case yellow = "33"
    case cyan = "36"

    func painted(_ text: String) -> String {
        "\u{1B}[\(rawValue)m\(text)\u{1B}[0m"
    }
}
